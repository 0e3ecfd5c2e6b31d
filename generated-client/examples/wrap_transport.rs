//! Wraps the transport of a client, to log how long each request takes.
//!
//! ```console
//! $ cargo run -p generated-client --example wrap_transport
//! ```

mod support;

use std::time::{Duration, Instant};

use generated_client::Client;
use generated_client::runtime::{
    Answer, BoxFuture, Flow, Request, ReqwestTransport, Transport, TransportError,
};

/// Prints a line for each request: a retry and a redirect are requests of their own.
struct Timed<T>(T);

impl<T: Transport> Transport for Timed<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        Box::pin(async move {
            // Here, a cache would answer by itself, and custom authentication would add a header.
            let (start, line) = (Instant::now(), format!("{} {}", request.method, request.url.path()));
            let outcome = self.0.send(request).await;
            println!(
                "{line}: {:?} after {:?}",
                outcome.as_ref().map(|answer| answer.status),
                start.elapsed()
            );
            outcome
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(duration)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let target = support::Target::new().await?;
    let palomma = Client::builder(target.base_url.clone())
        .bearer_token(target.token.as_str())
        .transport(Timed(ReqwestTransport::system(Duration::from_secs(5))?))
        .build()?;

    let links = palomma.payin_links().list().limit(10).await?;
    println!("links: {}", links.items.unwrap_or_default().len());
    Ok(())
}
