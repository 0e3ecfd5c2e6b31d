//! Which connections the HTTP stack keeps. It does not tell, so that it is known here by what became of the requests.
//!
//! The stack has no limit for all of its connections. So each request holds a place until its connection was given the time
//! to be kept, and one that should come back is waited for before another is made. The server's own count in
//! `tests/http/crowd.rs` is what shows it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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
        let since = times.pop()?;
        if since.elapsed() < idle {
            return Some((Expected { kept: Arc::clone(this), since }, times.len()));
        }
        // The others are older.
        times.clear();
        None
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
    /// The request gets another connection, and this one is for the next.
    pub(super) fn is_left(&self) {
        self.kept.add(self.since);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
