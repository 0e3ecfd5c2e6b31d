//! The `Link` header (RFC 8288, section 3).

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok()).find_map(next_of)
}

fn next_of(value: &str) -> Option<String> {
    let mut rest = value;
    loop {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let (parameters, after) = split_unquoted(after, ',');
        if is_next(parameters) {
            return Some(target.trim().to_owned());
        }
        rest = after;
    }
}

/// Only the first `rel` counts. It may name several relations, in any case.
fn is_next(parameters: &str) -> bool {
    let mut rest = parameters;
    while !rest.is_empty() {
        let (parameter, after) = split_unquoted(rest, ';');
        rest = after;
        let Some((name, value)) = parameter.split_once('=') else { continue };
        if name.trim().eq_ignore_ascii_case("rel") {
            let relations = value.trim().trim_matches('"');
            return relations.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case("next"));
        }
    }
    false
}

/// What is before and after the first such character outside of quotes.
fn split_unquoted(text: &str, separator: char) -> (&str, &str) {
    let mut quoted = false;
    let mut escaped = false;
    for (place, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if character == separator && !quoted => {
                return (
                    text.get(..place).unwrap_or_default(),
                    text.get(place + character.len_utf8()..).unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_is_found() {
        for (value, expected) in [
            (
                r#"<https://a.example/?page=2>; rel="next", <https://a.example/?page=9>; rel="last""#,
                Some("https://a.example/?page=2"),
            ),
            (r#"</?page=1>; rel=prev, </?page=3>;rel=next"#, Some("/?page=3")),
            (r#"</a,b;c>; title="x, <y>; rel=next"; rel="start NEXT""#, Some("/a,b;c")),
            (r#"</a>; title="\", <no>; rel=next"; rel=last , </b>; REL = next"#, Some("/b")),
            (r#"</a>; rel=last; rel=next"#, None),
            (r#"</a>; rel="nextish""#, None),
            (r#"</a>; x=next"#, None),
            ("</a", None),
            ("", None),
        ] {
            assert_eq!(next_of(value).as_deref(), expected, "{value}");
        }
    }
}
