//! The same calls over a real connection, for information: there, the network outweighs what either client does.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::generated::Client;
use super::{by_hand, calls, samples};

/// Calls of each client, one after the other.
const CALLS: u32 = 2000;

/// Sends with `reqwest`.
struct Network(reqwest::Client);

impl by_hand::Transport for Network {
    fn send(&self, request: reqwest::Request) -> by_hand::Sending<'_> {
        Box::pin(async move {
            let (head, body) = http::Response::from(self.0.execute(request).await?).into_parts();
            let body = http::Response::from_parts(head.clone(), body);
            let body = reqwest::Response::from(body).bytes().await?;
            Ok(http::Response::from_parts(head, body))
        })
    }
}

/// Prints how long a call takes.
pub(crate) fn report() {
    let url = serve();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ours = Client::builder(&*url).bearer_token("canary").build().unwrap();
    let theirs = by_hand::Client::new(&url, "canary", Network(by_hand::http()));
    let (ours, theirs) = runtime.block_on(async {
        let ours = timed(async || drop(ours.payin_links().create(calls::link()).await.unwrap())).await;
        let theirs = timed(async || drop(theirs.create(&by_hand::NewLink::sample()).await.unwrap())).await;
        (ours, theirs)
    });
    println!("{:<34} {:<16} {ours:>37.1?}", "call over loopback", "generated");
    println!("{:<34} {:<16} {theirs:>37.1?}", "", "by hand");
}

/// The time of one of many calls, after the first has made the connection.
async fn timed(call: impl AsyncFn()) -> Duration {
    call().await;
    let start = Instant::now();
    for _ in 0..CALLS {
        call().await;
    }
    start.elapsed() / CALLS
}

/// Answers everything with one link until the program ends. Gives its URL.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v0", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || answer(stream.unwrap()));
        }
    });
    url
}

fn answer(mut stream: TcpStream) {
    let link = samples::LINK;
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
    let answer = format!("{head} {}\r\n\r\n{link}", link.len());
    stream.set_nodelay(true).unwrap();
    let mut request = Vec::new();
    let mut block = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut block) {
        request.extend_from_slice(&block[..length]);
        // Each body is one object, and nothing that is sent here has a brace at its end but that.
        if request.ends_with(b"}") {
            request.clear();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    }
}
