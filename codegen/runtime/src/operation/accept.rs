//! The `Accept` header (RFC 9110, section 12.5.1).

/// What an operation's codecs take, by the names that `operation!` calls them.
#[doc(hidden)]
#[must_use]
pub const fn accept(codecs: &[&str]) -> &'static str {
    let mut json = false;
    let mut text = false;
    let mut rest = codecs;
    while let [codec, others @ ..] = rest {
        match codec.as_bytes() {
            b"json" => json = true,
            b"text" => text = true,
            b"bytes" => return "*/*",
            _ => {}
        }
        rest = others;
    }
    match (json, text) {
        (true, false) => "application/json",
        (true, true) => "application/json, text/*",
        (false, true) => "text/*",
        (false, false) => "*/*",
    }
}

#[cfg(test)]
mod tests {
    use super::accept;

    #[test]
    fn names_what_can_be_read() {
        for (codecs, expected) in [
            (&[][..], "*/*"),
            (&["empty"], "*/*"),
            (&["json", "empty", "json"], "application/json"),
            (&["text"], "text/*"),
            (&["json", "text"], "application/json, text/*"),
            (&["json", "bytes"], "*/*"),
        ] {
            assert_eq!(accept(codecs), expected, "{codecs:?}");
        }
    }
}
