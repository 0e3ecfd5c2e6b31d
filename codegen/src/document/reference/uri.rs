//! The URIs of `$id`: what one means within another (RFC 3986, section 5, as far as schemas use it).

/// The URI that a reference means within a base, without its fragment.
pub(super) fn join(base: &str, reference: &str) -> String {
    let reference = without_fragment(reference);
    let base = without_fragment(base);
    if reference.is_empty() {
        return base.to_owned();
    }
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let (root, path) = split_root(base);
    if let Some(rest) = reference.strip_prefix("//") {
        let scheme = base.split_once(':').map_or("", |(scheme, _)| scheme);
        return format!("{scheme}://{rest}");
    }
    if reference.starts_with('/') {
        return format!("{root}{}", normal(reference));
    }
    let folder =
        path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or(if root.is_empty() { "" } else { "/" });
    format!("{root}{}", normal(&format!("{folder}{reference}")))
}

/// A URI without what is behind its `#`.
pub(super) fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(uri, _)| uri)
}

fn has_scheme(uri: &str) -> bool {
    uri.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|found| found.is_ascii_alphanumeric() || "+-.".contains(found))
    })
}

/// `https://host` and `/path`.
fn split_root(uri: &str) -> (&str, &str) {
    let host = uri.find("://").map_or(0, |at| at + 3);
    let end = uri.get(host..).and_then(|rest| rest.find('/')).map_or(uri.len(), |at| host + at);
    if host == 0 { ("", uri) } else { uri.split_at(end) }
}

/// A path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.len() > usize::from(path.starts_with('/')) => drop(parts.pop()),
            ".." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn references_within_a_base() {
        let base = "https://example.test/schemas/thing.json";
        for (base, reference, expected) in [
            (base, "other.json", "https://example.test/schemas/other.json"),
            (base, "./a/../other.json#x", "https://example.test/schemas/other.json"),
            (base, "../other.json", "https://example.test/other.json"),
            (base, "/other", "https://example.test/other"),
            (base, "//host/other", "https://host/other"),
            (base, "#/a", base),
            (base, "urn:example:a", "urn:example:a"),
            ("https://example.test", "a", "https://example.test/a"),
            ("thing.json", "other.json", "other.json"),
            ("a/thing.json", "other.json", "a/other.json"),
            ("", "other.json", "other.json"),
        ] {
            assert_eq!(join(base, reference), expected, "{base} {reference}");
        }
    }
}
