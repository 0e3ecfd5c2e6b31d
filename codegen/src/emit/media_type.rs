//! What a media type says (RFC 9110, section 8.3.1).

/// The type without its parameters.
pub(super) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether it goes without saying: JSON is UTF-8 whatever a `charset` says, but a `profile` is meant.
pub(super) fn is_plain_json(media_type: &str) -> bool {
    let mut parameters = media_type.split(';').skip(1).map(str::trim);
    essence(media_type).eq_ignore_ascii_case("application/json")
        && parameters.all(|it| it.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("charset=")))
}
