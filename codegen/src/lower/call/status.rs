//! Status codes: read, and put into words (RFC 9110, section 15, and the registry of IANA).

use crate::ir::ResponseStatus;

/// Reason phrases, as they are commonly written.
const PHRASES: [(u16, &str); 58] = [
    (100, "Continue"),
    (101, "Switching Protocols"),
    (103, "Early Hints"),
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi Status"),
    (208, "Already Reported"),
    (226, "Im Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (414, "Uri Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "Http Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (511, "Network Authentication Required"),
];

/// Reads the key of a Responses object.
pub(in crate::lower) fn parse_status(key: &str) -> Option<ResponseStatus> {
    if key == "default" {
        return Some(ResponseStatus::Default);
    }
    let first = key.chars().next()?.to_digit(10).and_then(|digit| u8::try_from(digit).ok())?;
    if !(1..=5).contains(&first) || key.len() != 3 {
        return None;
    }
    if key.get(1..).is_some_and(|rest| rest.eq_ignore_ascii_case("xx")) {
        return Some(ResponseStatus::Range(first));
    }
    key.parse().ok().map(ResponseStatus::Exact)
}

/// The words of a variant: `Bad Request`, `Status 499`, `Status 4xx`, `Default`.
pub(in crate::lower) fn variant_words(status: ResponseStatus) -> String {
    let phrase = match status {
        ResponseStatus::Exact(code) => {
            PHRASES.iter().find(|(known, _)| *known == code).map(|(_, phrase)| *phrase)
        }
        ResponseStatus::Range(_) | ResponseStatus::Default => None,
    };
    match (phrase, status) {
        (Some(phrase), _) => phrase.to_owned(),
        (None, ResponseStatus::Default) => words(status),
        (None, _) => format!("Status{}", words(status)),
    }
}

/// The status in words of its own: `499`, `4xx`, `Default`.
pub(in crate::lower) fn words(status: ResponseStatus) -> String {
    match status {
        ResponseStatus::Exact(code) => code.to_string(),
        ResponseStatus::Range(first) => format!("{first}xx"),
        ResponseStatus::Default => "Default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse_status, variant_words};
    use crate::ir::ResponseStatus::{Default, Exact, Range};

    #[test]
    fn keys_are_read() {
        for (key, status) in [
            ("200", Some(Exact(200))),
            ("4XX", Some(Range(4))),
            ("5xx", Some(Range(5))),
            ("default", Some(Default)),
            ("600", None),
            ("20", None),
            ("2X", None),
            ("ok", None),
            ("", None),
        ] {
            assert_eq!(parse_status(key), status, "{key}");
        }
    }

    #[test]
    fn variants_are_reason_phrases_where_there_is_one() {
        for (status, words) in [
            (Exact(400), "Bad Request"),
            (Exact(499), "Status499"),
            (Range(4), "Status4xx"),
            (Default, "Default"),
        ] {
            assert_eq!(variant_words(status), words);
        }
    }
}
