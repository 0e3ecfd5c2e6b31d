//! One at a time, on any executor.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Lets one future through at a time. A future that is dropped gives its turn back.
#[derive(Default)]
pub(super) struct Turns(Mutex<State>);

#[derive(Default)]
struct State {
    taken: bool,
    waiting: Vec<Waker>,
}

/// The right to go on, until it is dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    /// Waits until nobody else is at it.
    pub(super) async fn take(&self) -> Turn<'_> {
        poll_fn(|task| self.poll(task)).await
    }

    /// The turn, if nobody else has it.
    pub(super) fn take_at_once(&self) -> Option<Turn<'_>> {
        let was_taken = std::mem::replace(&mut lock(&self.0).taken, true);
        (!was_taken).then(|| Turn(self))
    }

    fn poll(&self, task: &Context<'_>) -> Poll<Turn<'_>> {
        let mut state = lock(&self.0);
        if state.taken {
            if !state.waiting.iter().any(|waker| waker.will_wake(task.waker())) {
                state.waiting.push(task.waker().clone());
            }
            return Poll::Pending;
        }
        state.taken = true;
        Poll::Ready(Turn(self))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = lock(&self.0.0);
            state.taken = false;
            std::mem::take(&mut state.waiting)
        };
        // All of them: one that is woken may have been dropped since.
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// What a mutex holds. Nothing panics while it is held, and what it holds is whole at every moment.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_not_taken_away() {
        let turns = Turns::default();
        let turn = turns.take_at_once().unwrap();
        assert!(turns.take_at_once().is_none());
        assert!(turns.take_at_once().is_none());
        drop(turn);
        assert!(turns.take_at_once().is_some());
    }
}
