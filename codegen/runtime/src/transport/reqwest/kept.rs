//! Which connections the HTTP stack keeps. It does not tell, so that it is known here by what became of the requests.
//!
//! The stack has no limit for all of its connections. So each request holds a place until its connection was given the time
//! to be kept, and one that should come back is waited for before another is made. The server's own count in
//! `tests/http/crowd.rs` is what shows it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::header::CONNECTION;
use http::response::Parts;
use http::{HeaderValue, Version};

/// Whether a server keeps the connection on which it answered with this head (RFC 9112, section 9.3).
pub(super) fn stays(head: &Parts) -> bool {
    let has = |option: &str| {
        let values = head.headers.get_all(CONNECTION).into_iter().map(HeaderValue::as_bytes);
        let mut options = values.flat_map(|value| value.split(|byte| *byte == b','));
        options.any(|found| found.trim_ascii().eq_ignore_ascii_case(option.as_bytes()))
    };
    !has("close") && (head.version >= Version::HTTP_11 || has("keep-alive"))
}

/// The connections that are kept, by the times at which they became free, the last one behind.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Vec<Instant>>);

/// A connection that a request should find. It may still be on its way back from an answer that was read to its end.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    kept: Arc<Kept>,
    since: Instant,
}

impl Kept {
    /// One more is kept.
    pub(super) fn push(&self) {
        self.add(Instant::now());
    }

    /// Takes the last one, and says how many there are besides. What is older than `idle` is closed.
    pub(super) fn pop(this: &Arc<Self>, idle: Duration) -> Option<(Expected, usize)> {
        let mut times = this.times();
        let closed = times.partition_point(|since| since.elapsed() >= idle);
        times.drain(..closed);
        let since = times.pop()?;
        Some((Expected { kept: Arc::clone(this), since }, times.len()))
    }

    fn add(&self, since: Instant) {
        let mut times = self.times();
        let place = times.partition_point(|time| *time <= since);
        times.insert(place, since);
    }

    fn times(&self) -> MutexGuard<'_, Vec<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Expected {
    /// Nothing came back: the server has closed what it had kept, without a word.
    pub(super) fn is_gone(&self) {
        self.kept.times().clear();
    }

    /// The request gets another connection, and this one is for the next.
    pub(super) fn is_left(&self) {
        self.kept.add(self.since);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that is waited for and never comes holds up each request for a tenth of a second.
    #[test]
    fn what_a_server_closes_is_not_waited_for() {
        for (version, options, expected) in [
            (Version::HTTP_11, &[][..], true),
            (Version::HTTP_11, &["keep-alive"], true),
            (Version::HTTP_11, &["close"], false),
            (Version::HTTP_11, &["Close"], false),
            (Version::HTTP_11, &["x , CLOSE"], false),
            (Version::HTTP_11, &["x", "close"], false),
            (Version::HTTP_11, &["closed"], true),
            (Version::HTTP_10, &[], false),
            (Version::HTTP_10, &["Keep-Alive"], true),
        ] {
            let mut response = http::Response::builder().version(version);
            for option in options {
                response = response.header(CONNECTION, *option);
            }
            let (head, ()) = response.body(()).unwrap().into_parts();
            assert_eq!(stays(&head), expected, "{version:?} {options:?}");
        }
    }

    #[test]
    fn what_is_kept_too_long_is_gone() {
        let kept = Arc::new(Kept::default());
        kept.push();
        kept.push();
        let (expected, others) = Kept::pop(&kept, Duration::from_secs(60)).unwrap();
        assert_eq!(others, 1);
        expected.is_left();
        assert_eq!(Kept::pop(&kept, Duration::from_secs(60)).unwrap().1, 1);
        assert!(Kept::pop(&kept, Duration::ZERO).is_none());
        assert!(Kept::pop(&kept, Duration::from_secs(60)).is_none());

        let idle = Duration::from_millis(200);
        (0..9).for_each(|_| kept.push());
        std::thread::sleep(idle);
        kept.push();
        let (expected, others) = Kept::pop(&kept, idle).unwrap();
        assert_eq!(others, 0, "a new one does not keep the old ones");
        kept.push();
        expected.is_gone();
        assert!(Kept::pop(&kept, idle).is_none());
    }
}
