//! Numbers that look random, for texts that nobody would think of.

/// Marsaglia's xorshift: small, and the same on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0 to below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
