//! How long the `reqwest` transport may take to make a connection: as long as the call says that it is made for.
//!
//! `reqwest` has one limit for all requests of a client. Its connector can be wrapped, though, and is called by the task
//! of the request, which knows the call's own.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

type BoxError = Box<dyn StdError + Send + Sync>;

tokio::task_local! {
    /// The limit of the call whose request is being sent.
    static LIMIT: Duration;
}

/// Sends a request whose connection may take so long.
pub(super) async fn within<F: Future>(limit: Option<Duration>, sending: F) -> F::Output {
    match limit {
        Some(limit) => LIMIT.scope(limit, sending).await,
        None => sending.await,
    }
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
        let limit = LIMIT.try_with(|limit| *limit).unwrap_or(self.limit);
        let connecting = self.connector.call(target);
        Box::pin(async move {
            match tokio::time::timeout(limit, connecting).await {
                Ok(outcome) => outcome,
                Err(over) => Err(over.into()),
            }
        })
    }
}
