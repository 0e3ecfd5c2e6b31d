//! Code spans and links, written so that any text survives in them.

/// A code span that holds just this text; line breaks become spaces.
pub(in crate::emit) fn code_span(text: &str) -> String {
    if !text.starts_with(' ') && !text.bytes().any(|byte| matches!(byte, b'`' | b'\n' | b'\r')) {
        return ["`", text, "`"].concat();
    }
    let text = text.replace(['\n', '\r'], " ");
    let fence = "`".repeat(free_run(&text));
    let touches = text.starts_with('`') || text.ends_with('`');
    let trimmed_by_readers = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    if touches || trimmed_by_readers {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// The smallest number of which the text has no run of backticks.
fn free_run(text: &str) -> usize {
    (1..).find(|length| runs(text).all(|run| run != *length)).unwrap_or(1)
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    runs(text).max().unwrap_or_default()
}

fn runs(text: &str) -> impl Iterator<Item = usize> {
    text.split(|it| it != '`').map(str::len)
}

/// A URL that is its own label.
pub(super) fn autolink(url: &str) -> String {
    format!("<{}>", encode(url, &[]))
}

/// A link, or the bare label with the destination beside it where the destination cannot be reached from here.
pub(super) fn link(label: &str, destination: &str) -> String {
    let label = label.trim();
    if !is_absolute(destination) {
        let separator = if label.is_empty() { "" } else { " " };
        let shown = if destination.trim().is_empty() {
            String::new()
        } else {
            format!("({})", code_span(destination))
        };
        return format!("{label}{separator}{shown}").trim_end().to_owned();
    }
    if label.is_empty() {
        autolink(destination)
    } else {
        format!("[{label}]({})", encode(destination, &['(', ')']))
    }
}

/// Whether a reader of the documentation can follow this destination.
pub(super) fn is_absolute(destination: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| destination.starts_with(scheme))
}

/// Percent-encodes what would end a destination early: what never stands in a URL, and these characters.
fn encode(url: &str, closing: &[char]) -> String {
    let mut out = String::with_capacity(url.len());
    for character in url.trim().chars().filter(|it| !it.is_control()) {
        if character == ' ' || "<>\\|`\"".contains(character) || closing.contains(&character) {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        } else if !character.is_whitespace() {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_survives_its_own_backticks() {
        let table = [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("``a", "` ``a `"),
            (" a ", "`  a  `"),
            (" ", "` `"),
            ("a\nb", "`a b`"),
        ];
        for (text, expected) in table {
            assert_eq!(code_span(text), expected, "{text:?}");
        }
    }

    #[test]
    fn only_absolute_destinations_are_links() {
        let table = [
            (("Guide", "https://a.example/g"), "[Guide](https://a.example/g)"),
            (("", "https://a.example/g"), "<https://a.example/g>"),
            (("Guide", "/docs/guide"), "Guide (`/docs/guide`)"),
            (("`broken`", "nowhere"), "`broken` (`nowhere`)"),
            (("Guide", ""), "Guide"),
            (("", ""), ""),
            (("a", "https://a.example/(x y)"), "[a](https://a.example/%28x%20y%29)"),
            (("a", "javascript:alert(1)"), "a (`javascript:alert(1)`)"),
        ];
        for ((label, destination), expected) in table {
            assert_eq!(link(label, destination), expected);
        }
    }
}
