//! What is watched over all tests: nothing that is shown of an error, and nothing that is recorded, tells a secret.
//!
//! Each secret of these tests has the same word in it, be it a credential, what a caller sends or what a server answers.
//! Errors are taken by [`Failed::failure`], which looks through them; what is recorded is looked through by whoever
//! records it.

use std::error::Error;
use std::fmt;

/// What is in each secret.
pub(crate) const CANARY: &str = "canary";

/// The credential of clients whose credential does not matter.
pub(crate) const TOKEN: &str = "canary-token";

/// What a basic credential of the user `u` with [`CANARY`] as its password begins with.
const ENCODED: &str = "dTpjYW5hcn";

/// Whether a text tells a secret.
pub(crate) fn is_told(text: &str) -> bool {
    [CANARY, ENCODED, "4111 1111"].iter().any(|secret| text.contains(secret))
}

/// Fails if a text tells a secret.
pub(crate) fn assert_untold(text: &str) {
    assert!(!is_told(text), "{text}");
}

/// Fails if an error tells a secret, or what it comes from.
pub(crate) fn assert_silent(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_untold(&format!("{error} {error:?} {error:#?}"));
        next = error.source();
    }
}

/// What should have failed.
pub(crate) trait Failed {
    /// What tells why.
    type Error;

    /// The error, which tells no secret.
    fn failure(self) -> Self::Error;
}

impl<T: fmt::Debug, E: Error + 'static> Failed for Result<T, E> {
    type Error = E;

    fn failure(self) -> E {
        let error = self.unwrap_err();
        assert_silent(&error);
        error
    }
}

/// From here on, all that any thread records is looked through.
pub(crate) fn begin() {
    #[cfg(feature = "tracing")]
    crate::traces::Recorded::watch();
}

#[test]
fn what_tells_a_secret_is_noticed() {
    for told in ["Bearer canary-token", "Basic dTpjYW5hcnktNWYxZA==", "card 4111 1111 1111 1111"] {
        assert!(is_told(told), "{told}");
    }
    let failed = || Err::<(), _>(std::io::Error::other(std::io::Error::other(TOKEN)));
    assert!(std::panic::catch_unwind(|| failed().failure()).is_err());
}
