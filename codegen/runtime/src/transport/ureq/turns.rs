//! How many requests of a blocking transport have a connection in use.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One turn for each connection that may be in use.
#[derive(Debug)]
pub(super) struct Turns {
    free: Mutex<usize>,
    given_back: Condvar,
}

/// The right to have one connection in use. It is given back when it is dropped.
#[derive(Debug)]
pub(super) struct Turn(Arc<Turns>);

impl Turns {
    /// So many turns, one at least.
    pub(super) fn new(turns: usize) -> Arc<Self> {
        Arc::new(Self { free: Mutex::new(turns.max(1)), given_back: Condvar::new() })
    }

    /// Waits for a turn, so long at most. `None` if all are taken.
    pub(super) fn wait(self: &Arc<Self>, limit: Option<Duration>) -> Option<Turn> {
        let end = limit.and_then(|limit| Instant::now().checked_add(limit));
        let mut free = self.free();
        while *free == 0 {
            free = match end {
                None => self.given_back.wait(free).unwrap_or_else(PoisonError::into_inner),
                Some(end) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return None;
                    }
                    self.given_back.wait_timeout(free, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        *free -= 1;
        Some(Turn(Arc::clone(self)))
    }

    /// A thread that panicked meanwhile has left a number all the same.
    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_no_more_turns_than_said() {
        let turns = Turns::new(2);
        let (one, _two) = (turns.wait(None).unwrap(), turns.wait(None).unwrap());
        assert!(turns.wait(Some(Duration::from_millis(1))).is_none());
        drop(one);
        assert!(turns.wait(Some(Duration::ZERO)).is_some());
    }
}
