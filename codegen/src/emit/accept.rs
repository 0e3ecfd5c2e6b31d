//! The media types that an operation asks for.

use super::media_type::{essence, is_plain_json};
use crate::ir::{Answers, Codec, Operation};

/// The `Accept` header, where it does not follow from the codecs alone: there are several forms to choose from, or a kind of
/// JSON that is more than that, by its name or by a parameter. The best comes first; failures follow, so that no strict
/// server refuses to tell them.
pub(super) fn accept(operation: &Operation) -> Option<String> {
    let Operation { success, failure, .. } = operation;
    let has_forms = success.declared.iter().any(|declared| declared.form.is_some());
    let is_renamed = media_types(success)
        .any(|(media_type, codec)| matches!(codec, Codec::Json(_)) && !is_plain_json(media_type));
    if !has_forms && !is_renamed {
        return None;
    }
    let mut listed: Vec<&str> = Vec::new();
    for (media_type, _) in media_types(success).chain(media_types(failure)) {
        if is_sendable(media_type) && !listed.iter().any(|other| other.eq_ignore_ascii_case(media_type)) {
            listed.push(media_type);
        }
    }
    (!listed.is_empty()).then(|| listed.join(", "))
}

fn media_types(answers: &Answers) -> impl Iterator<Item = (&str, &Codec)> {
    let bodies = answers.declared.iter().filter_map(|declared| declared.response.body.as_ref());
    bodies.map(|(media_type, codec)| (media_type.as_str(), codec))
}

/// Whether it is a media type as far as a header is concerned.
fn is_sendable(media_type: &str) -> bool {
    let is_plain = media_type.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b',');
    is_plain && essence(media_type).contains('/')
}

#[cfg(test)]
mod tests {
    use super::is_sendable;

    #[test]
    fn only_media_types_are_asked_for() {
        for (media_type, expected) in [
            ("application/json", true),
            ("text/csv; header=present", true),
            ("image/*", true),
            ("json", false),
            ("text/plain, */*", false),
            ("text/plain\r\nX-Other: 1", false),
            ("text/\u{e9}", false),
        ] {
            assert_eq!(is_sendable(media_type), expected, "{media_type:?}");
        }
    }
}
