//! Following redirects: on the same origin, for requests without effect, and never in a circle.

use http::header::LOCATION;
use http::{Method, StatusCode};
use url::Url;

use crate::operation::{Declaration, is_declared};
use crate::transport::{Answer, Flow, Request};

/// More redirects than this are not followed.
const LONGEST: usize = 10;

/// Where to send the request next, if the answer is a redirect that may be followed. The last of `seen`, or the request's
/// own URL where there is none, is where the answer came from.
///
/// Across origins it is not: neither a token nor a body may reach a host that the caller did not name. A redirect that
/// the operation declares is an answer like any other.
pub(super) fn next(
    declaration: &Declaration,
    request: &Request,
    answer: &Answer<Flow>,
    seen: &[Url],
) -> Option<Url> {
    if !matches!(request.method, Method::GET | Method::HEAD) || !is_redirect(answer.status) {
        return None;
    }
    if is_declared(declaration, answer.status) || seen.len() >= LONGEST {
        return None;
    }
    let from = seen.last().unwrap_or(&request.url);
    let mut url = from.join(answer.headers.get(LOCATION)?.to_str().ok()?).ok()?;
    url.set_fragment(None);
    let followed = url.origin() == from.origin() && url.username().is_empty() && url.password().is_none();
    (followed && url != request.url && !seen.contains(&url)).then_some(url)
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    )
}
