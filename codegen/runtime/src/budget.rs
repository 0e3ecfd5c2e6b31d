//! How many retries a client has left, over all its calls.
//!
//! Each retry costs what five successes bring in, so that a server in trouble gets a fifth more than it is asked for, and not
//! a multiple.

use std::sync::atomic::{AtomicU32, Ordering};

/// Retries at the beginning where nothing is said: enough that no single fault uses them up, and few enough that a server
/// in trouble gets little more than it is asked for.
pub(crate) const RETRY_BUDGET: u32 = 100;

/// What one retry costs, and what it gives back when it succeeds. A first attempt that succeeds gives back 1.
const COST: u32 = 5;

/// A bucket of tokens that retries are paid with.
pub(crate) struct Budget {
    most: u32,
    left: AtomicU32,
}

impl Budget {
    pub(crate) fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(COST);
        Self { most, left: AtomicU32::new(most) }
    }

    /// Pays for one retry, if there is enough left.
    pub(crate) fn pay(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(COST)).is_ok()
    }

    /// Takes note of an answer that needs no other, after so many attempts.
    pub(crate) fn succeeded(&self, attempts: u32) {
        let back = if attempts > 1 { COST } else { 1 };
        let add = |left: u32| (left < self.most).then(|| left.saturating_add(back).min(self.most));
        // Full already: nothing is written, so that calls in parallel do not wait for each other here.
        _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paid(budget: &Budget) -> usize {
        std::iter::from_fn(|| budget.pay().then_some(())).count()
    }

    #[test]
    fn retries_are_paid_for_until_nothing_is_left() {
        let budget = Budget::new(3);
        assert_eq!(paid(&budget), 3);
        (0..4).for_each(|_| budget.succeeded(1));
        assert_eq!(paid(&budget), 0, "four successes are worth less than one retry");
        budget.succeeded(1);
        assert_eq!(paid(&budget), 1);
        budget.succeeded(2);
        assert_eq!(paid(&budget), 1);
    }

    #[test]
    fn no_more_is_saved_than_there_was_at_first() {
        let budget = Budget::new(2);
        (0..100).for_each(|_| budget.succeeded(2));
        assert_eq!(paid(&budget), 2);
        assert_eq!(paid(&Budget::new(0)), 0);
    }
}
