//! Which letters beyond ASCII a name keeps.

/// The letters that a text keeps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    latin: bool,
}

impl Letters {
    /// None beyond ASCII.
    pub(super) const ASCII: Self = Self { latin: false };

    /// Those that this text keeps.
    pub(super) fn of(_text: &str) -> Self {
        Self { latin: true }
    }

    /// Whether this letter is kept.
    pub(super) fn keep(self, c: char) -> bool {
        self.latin && matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{ff}')
    }
}
