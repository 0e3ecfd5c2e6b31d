//! Sending again: how often, and after what pause. Whether it is safe is decided where calls are sent.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

/// How often a request is sent again where that is safe, and how long it waits before.
///
/// Safe are GET, HEAD, PUT, DELETE, OPTIONS and TRACE, whatever bears an idempotency key, and whatever was certainly
/// not sent. The reasons are a failed connection and the statuses 429, 502, 503 and 504.
///
/// Each pause is random between nothing and a bound that doubles ("full jitter"), so that clients which failed together
/// do not return together; a longer pause that the server asks for is kept. What does not fit into the call's timeout is
/// not tried, and neither is another attempt at what must not arrive twice if its connection might not be made in time:
/// an error that says "not sent" is worth more than one that says "unknown" a little later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    retries: u32,
    first: Duration,
    longest: Duration,
}

impl Retry {
    /// At most `retries` further attempts.
    #[must_use]
    pub const fn new(retries: u32) -> Self {
        Self { retries, first: Duration::from_millis(500), longest: Duration::from_secs(8) }
    }

    /// One attempt only.
    #[must_use]
    pub const fn never() -> Self {
        Self::new(0)
    }

    /// The bound of the first pause, and the bound that it grows to; half a second and 8 seconds where nothing is said.
    #[must_use]
    pub const fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// Whether there is another attempt after so many.
    pub(crate) fn goes_on(&self, attempts: u32) -> bool {
        attempts <= self.retries
    }

    /// The pause after so many attempts.
    pub(crate) fn pause(&self, attempts: u32, asked: Option<Duration>) -> Duration {
        let bound = self.bound(attempts);
        let share = random() % 1_000_000;
        let jittered = u32::try_from(share).map_or(bound, |share| bound / 1_000_000 * share);
        jittered.max(asked.unwrap_or_default())
    }

    fn bound(&self, attempts: u32) -> Duration {
        let factor = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.first.saturating_mul(factor).min(self.longest)
    }
}

impl Default for Retry {
    /// Two further attempts.
    fn default() -> Self {
        Self::new(2)
    }
}

/// A random number. A repeated one would do no harm here, so that the standard library's randomness is enough.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_double_up_to_the_longest() {
        let retry = Retry::new(9).pauses(Duration::from_millis(100), Duration::from_millis(350));
        let bounds: Vec<_> = (1..5).map(|attempts| retry.bound(attempts).as_millis()).collect();
        assert_eq!(bounds, [100, 200, 350, 350]);
        assert_eq!(retry.bound(u32::MAX), Duration::from_millis(350));
    }

    #[test]
    fn pauses_are_spread_below_the_bound_and_above_what_is_asked() {
        let retry = Retry::default();
        let pauses: std::collections::BTreeSet<_> = (0..200).map(|_| retry.pause(1, None)).collect();
        assert!(pauses.len() > 100, "{pauses:?}");
        assert!(pauses.iter().all(|pause| *pause <= Duration::from_millis(500)));
        assert!(pauses.iter().any(|pause| *pause > Duration::from_millis(250)));
        let asked = Duration::from_secs(3);
        assert_eq!(retry.pause(1, Some(asked)), asked);
    }

    #[test]
    fn attempts_are_counted() {
        assert!(!Retry::never().goes_on(1));
        let counted: Vec<_> = (1..5).map(|attempts| Retry::default().goes_on(attempts)).collect();
        assert_eq!(counted, [true, true, false, false]);
    }
}
