//! Spans of attempts, by OpenTelemetry's names for HTTP clients. Without the feature `tracing` nothing is done here.
//!
//! No argument of a call is recorded: neither the query, nor a header, nor a body, and of the path only its template.

#[cfg(feature = "tracing")]
pub(super) use on::Attempt;

#[cfg(not(feature = "tracing"))]
pub(super) use off::Attempt;

#[cfg(feature = "tracing")]
mod on {
    use std::future::Future;

    use tracing::field::Empty;
    use tracing::{Instrument as _, Span};

    use crate::operation::Declaration;
    use crate::transport::{Answer, Flow, Request, TransportError};

    /// The span of one attempt.
    pub(in super::super) struct Attempt(Span);

    impl Attempt {
        /// The attempt with this number, the first being 1.
        pub(in super::super) fn begin(declaration: &Declaration, request: &Request, number: u32) -> Self {
            let span = tracing::info_span!(
                "http.client.request",
                otel.name = %format_args!("{} {}", declaration.method, declaration.path),
                otel.kind = "client",
                otel.status_code = Empty,
                openapi.operation_id = declaration.id,
                http.request.method = declaration.method,
                http.request.resend_count = Empty,
                http.response.status_code = Empty,
                server.address = request.url.host_str().unwrap_or_default(),
                server.port = request.url.port_or_known_default(),
                url.scheme = request.url.scheme(),
                url.template = declaration.path,
                "error.type" = Empty,
            );
            if number > 1 {
                span.record("http.request.resend_count", number - 1);
            }
            Self(span)
        }

        /// The exchange, inside of the span.
        pub(in super::super) fn around<F: Future>(&self, exchange: F) -> impl Future<Output = F::Output> {
            exchange.instrument(self.0.clone())
        }

        /// Records what came of it; nothing, where time ran out.
        pub(in super::super) fn end(self, outcome: Option<&Result<Answer<Flow>, TransportError>>) {
            let status = match outcome {
                Some(Ok(answer)) => Some(answer.status),
                Some(Err(error)) => error.status(),
                None => None,
            };
            if let Some(status) = status {
                self.0.record("http.response.status_code", status.as_u16());
            }
            match (outcome, status) {
                (None, _) => self.fail("timeout"),
                (Some(Err(error)), _) => self.fail(match error.delivery() {
                    crate::Delivery::NotSent => "not_sent",
                    crate::Delivery::Unknown | crate::Delivery::Answered => "interrupted",
                }),
                (Some(Ok(_)), Some(status)) if status.as_u16() >= 400 => self.fail(status.as_str()),
                (Some(Ok(_)), _) => {}
            }
        }

        fn fail(&self, kind: &str) {
            self.0.record("error.type", kind);
            self.0.record("otel.status_code", "ERROR");
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::operation::Declaration;
    use crate::transport::{Answer, Flow, Request, TransportError};

    pub(in super::super) struct Attempt;

    impl Attempt {
        pub(in super::super) fn begin(_: &Declaration, _: &Request, _: u32) -> Self {
            Self
        }

        pub(in super::super) fn around<F>(&self, exchange: F) -> F {
            exchange
        }

        pub(in super::super) fn end(self, _: Option<&Result<Answer<Flow>, TransportError>>) {}
    }
}
