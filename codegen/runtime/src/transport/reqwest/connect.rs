//! How the `reqwest` transport makes connections: as long as the call says, and only if there is none to be used again.
//!
//! `reqwest` has one limit for all requests of a client. Its connector can be wrapped, though, and is called by the task
//! of the request, which knows the call's own.

use std::error::Error as StdError;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

use super::kept::Expected;

type BoxError = Box<dyn StdError + Send + Sync>;

tokio::task_local! {
    /// The request that is being sent.
    static SENDING: Sending;
}

/// How long a connection that was kept is waited for before another one is made in its place. It is on its way back from an
/// answer that was read to its end; only if the server has closed it, it never comes. It is counted in pauses, because a
/// machine that is busy makes both longer, them and the way back.
const PAUSES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(1);

/// What is known of a request that is being sent.
#[derive(Clone, Default)]
pub(super) struct Sending {
    /// How long its connection may take.
    pub(super) limit: Option<Duration>,
    /// Whether one more connection is too many, unless one that was kept does not come back.
    pub(super) awaits_return: bool,
    /// The connection that it should find.
    pub(super) expected: Option<Expected>,
}

impl Sending {
    /// Sends the request.
    pub(super) async fn by<F: Future>(self, sending: F) -> F::Output {
        SENDING.scope(self, sending).await
    }
}

/// Waits for a connection to come back. It is given to its request by the HTTP stack, which then leaves this to a task of
/// its own, where no request is known: an error, so that no connection is made that nobody needs.
async fn none_returned() -> Result<(), BoxError> {
    let mut time = pin!(async {
        for _ in 0..PAUSES {
            tokio::time::sleep(PAUSE).await;
        }
    });
    poll_fn(|task| match SENDING.try_with(|_| ()) {
        Ok(()) => time.as_mut().poll(task).map(Ok),
        Err(_) => Poll::Ready(Err("another connection came back".into())),
    })
    .await
}

/// Limits a connector. The time in it counts where no call says another.
#[derive(Clone)]
pub(super) struct Limit(pub(super) Duration);

impl<S> Layer<S> for Limit {
    type Service = Limited<S>;

    fn layer(&self, connector: S) -> Limited<S> {
        Limited { connector, limit: self.0 }
    }
}

/// A connector that is limited.
#[derive(Clone)]
pub(super) struct Limited<S> {
    connector: S,
    limit: Duration,
}

impl<S, T> Service<T> for Limited<S>
where
    S: Service<T, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.connector.poll_ready(task)
    }

    fn call(&mut self, target: T) -> Self::Future {
        let sending = SENDING.try_with(Sending::clone).unwrap_or_default();
        let Sending { limit, awaits_return, expected } = sending;
        let limit = limit.unwrap_or(self.limit);
        let connecting = self.connector.call(target);
        Box::pin(async move {
            match expected {
                Some(expected) if awaits_return => {
                    none_returned().await?;
                    expected.is_gone();
                }
                Some(expected) => expected.is_left(),
                None => {}
            }
            match tokio::time::timeout(limit, connecting).await {
                Ok(outcome) => outcome,
                Err(over) => Err(over.into()),
            }
        })
    }
}
