//! Media types: how a `content` is written and read, and which of its entries say the same.

use super::stream::is_stream;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Origin};
use crate::ir::{Codec, Content, Scalar, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::kinds::Kind;
use crate::lower::read::resolve::Wanted;
use crate::lower::read::schema::Schema;
use crate::lower::read::value::canonical;
use crate::name;

/// The keywords that describe what is inside of a value.
const INSIDE: [&str; 8] = [
    "properties",
    "items",
    "prefixItems",
    "additionalProperties",
    "patternProperties",
    "allOf",
    "oneOf",
    "anyOf",
];

/// What a media type is, as far as the generated client is concerned; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
    /// Bytes whose exact media type is not said.
    Range,
    /// A sequence of which each part is to be read as it arrives.
    Stream,
}

/// Which way a body goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Way {
    Sent,
    Received,
}

/// An entry of `content`.
#[derive(Clone, Copy)]
struct Entry<'a> {
    family: Family,
    media_type: &'a str,
    /// The same as it is written, where another is meant.
    written: &'a str,
    node: &'a Node,
}

/// The first entry of `content`.
pub(in crate::lower) fn first_content(node: &Node) -> Option<(&str, &Node)> {
    node.get("content")?.as_map()?.iter().next().map(|(media_type, node)| (&**media_type, node))
}

/// Whether values of this media type are JSON.
pub(in crate::lower) fn is_json(media_type: &str) -> bool {
    let bare = bare(media_type);
    bare.split_once('/').is_some_and(|(_, subtype)| subtype == "json" || subtype.ends_with("+json"))
}

impl<'a> Lowering<'a> {
    /// The contents of a request body or a response, the best first. Those that say the same as a better one are left
    /// out.
    pub(in crate::lower) fn contents(&mut self, owner: &'a Node, words: &str, way: Way) -> Vec<Content> {
        let entries = owner.get("content").and_then(Node::as_map).into_iter().flatten();
        let mut ranked: Vec<Entry<'a>> =
            entries.map(|(media_type, node)| self.entry(media_type, node, way)).collect();
        ranked.sort_by_key(|entry| (entry.family, bare(entry.media_type) != "application/json"));
        if way == Way::Sent {
            self.prefer_files(&mut ranked, words);
        }
        let mut kept: Vec<Entry<'a>> = Vec::new();
        let mut contents: Vec<Content> = Vec::new();
        for entry in ranked {
            if entry.node.as_map().is_none() {
                let message = format!("a media type has to be an object, not {}", entry.node.describe());
                let remedy = "write its `schema`; until then the body is any JSON";
                self.report_invalid(entry.node, message, remedy);
            }
            if way == Way::Received && !self.is_form(&entry, &kept) {
                continue;
            }
            self.check_media_type(&entry);
            if let Some(better) = kept.iter().find(|better| says_the_same(better, &entry, way)) {
                self.note_same(entry.node.origin, entry.media_type, better.media_type);
                continue;
            }
            let variant = variant_words(&entry);
            let own_words = if kept.is_empty() { words.to_owned() } else { name::join(&[words, &variant]) };
            contents.extend(self.codec(&entry, &own_words, way).map(|codec| Content {
                media_type: shown(&entry),
                codec,
                variant: name::variant_name(&variant),
                origin: entry.node.origin,
            }));
            kept.push(entry);
        }
        contents
    }

    /// Bytes of any kind fit into a part of their own only, so that what has files in it is not offered as JSON or as a form
    /// as well.
    fn prefer_files(&mut self, entries: &mut Vec<Entry<'a>>, words: &str) {
        for entry in entries.clone().iter().filter(|entry| entry.family == Family::Multipart) {
            let worse = |other: &Entry<'a>| {
                other.family < Family::Multipart && says_the_same(entry, other, Way::Sent)
            };
            if entries.iter().any(worse) && self.mark_files(entry.node, words) {
                for other in entries.extract_if(.., |other| worse(other)) {
                    self.note_same(other.node.origin, other.media_type, entry.media_type);
                }
            }
        }
    }

    fn entry(&mut self, written: &'a str, node: &'a Node, way: Way) -> Entry<'a> {
        let mut entry = entry(written, node, way);
        if entry.family == Family::Text && self.is_text_of_json(&entry) {
            entry.family = Family::Json;
        }
        entry
    }

    /// Whether a text is that of a number or a boolean, which is the same in JSON.
    fn is_text_of_json(&mut self, entry: &Entry<'a>) -> bool {
        let Some(schema) = self.described(entry.node) else { return false };
        let is_bare = |kind| matches!(kind, Kind::Boolean | Kind::Integer | Kind::Number);
        let kinds = Schema(schema).kinds().filter(|kinds| !kinds.is_empty());
        bare(entry.media_type) == "text/plain" && kinds.is_some_and(|kinds| kinds.iter().all(is_bare))
    }

    /// The schema of a media type, or what it refers to.
    fn described(&mut self, media_type: &'a Node) -> Option<&'a Node> {
        self.follow(media_type.get("schema")?, Wanted::Schema).map(|(schema, _)| schema)
    }

    /// What the description shows as a value of one of these contents, as JSON.
    pub(in crate::lower) fn content_example(&self, owner: &'a Node, content: &Content) -> Option<String> {
        content.codec.ty()?;
        let mut media = owner.get("content")?.as_map()?.values();
        self.media_example(media.find(|media| media.origin == content.origin)?)
    }

    /// The forms in which an answer can come, the best first: each is read as another type, or in another way.
    ///
    /// Where all are read alike, one is enough: who wants to know which it was asks for the `Content-Type`.
    pub(in crate::lower) fn forms(&mut self, response: &'a Node, words: &str) -> Vec<Content> {
        let mut forms: Vec<Content> = Vec::new();
        let contents = self.contents(response, words, Way::Received);
        let alike = contents.iter().all(|other| contents.first().is_some_and(|it| it.codec == other.codec));
        for content in contents {
            // Texts and bytes of several types stay apart beside another form, for there a type says which it was.
            let same = |other: &&Content| {
                other.codec == content.codec && (alike || matches!(content.codec, Codec::Json(_)))
            };
            match forms.iter().find(same).map(|better| better.media_type.clone()) {
                Some(better) => self.note_same(content.origin, &content.media_type, &better),
                None => forms.push(content),
            }
        }
        forms
    }

    /// What is described as JSON is, under a name that no server can say, JSON all the same; and what is described as a form
    /// is one.
    fn check_media_type(&mut self, entry: &Entry<'a>) {
        let Entry { media_type, written, .. } = *entry;
        if is_misnamed_form(written, entry.family) {
            let message = format!("no server knows `{written}`; the body is sent as `{media_type}`");
            self.report_invalid(entry.node, message, &format!("write `{media_type}`"));
        }
        if is_media_type(media_type) {
            return;
        }
        let message = format!("`{media_type}` is no media type");
        let message = match entry.family {
            Family::Json => format!("{message}; what its schema describes is taken for JSON"),
            _ => message,
        };
        self.report_invalid(entry.node, message, "write one such as `application/json`");
    }

    /// Whether an answer may be wanted as this entry too. What comes message by message is a stream beside it, and what is
    /// typed in another form is not asked for in one that only a library of its own could read.
    fn is_form(&mut self, entry: &Entry<'a>, better: &[Entry<'a>]) -> bool {
        let Some(typed) = better.iter().find(|better| better.family == Family::Json) else {
            return better.is_empty() || entry.family != Family::Stream;
        };
        let is_opaque = is_opaque(entry) && !says_the_same(typed, entry, Way::Received);
        if is_opaque {
            let message = format!("`{}` is not asked for: `{}` is typed", entry.media_type, typed.media_type);
            let remedy = "nothing needs to be done; to have this one used, remove the other by an overlay";
            self.report(Diagnostic::new(Code::IgnoredKeyword, entry.node.origin, message, remedy));
        }
        !is_opaque && entry.family != Family::Stream
    }

    fn codec(&mut self, entry: &Entry<'a>, words: &str, way: Way) -> Option<Codec> {
        let Entry { family, media_type, node, .. } = *entry;
        Some(match (family, way) {
            (Family::Json, _) => Codec::Json(self.body_type(node, words)),
            (Family::Form | Family::Multipart, Way::Sent) if self.is_empty_form(node, words) => return None,
            (Family::Form | Family::Multipart, Way::Sent) if !self.has_fields(node, words) => {
                self.report_unsupported(node, &format!("a body of `{media_type}` that is no object"));
                // Only who wrote the parts knows the boundary between them.
                if family == Family::Multipart { Codec::File } else { Codec::Bytes }
            }
            (Family::Form, Way::Sent) => {
                Codec::Form(self.body_type(node, words), self.encodings(node, media_type))
            }
            (Family::Multipart, Way::Sent) => {
                self.mark_files(node, words);
                Codec::Multipart(self.body_type(node, words), self.encodings(node, media_type))
            }
            (Family::Form | Family::Multipart, Way::Received) => {
                self.report_unsupported(node, &format!("an answer of `{media_type}`"));
                Codec::Bytes
            }
            (Family::Text, _) => {
                self.note_text(node);
                Codec::Text
            }
            (Family::Range, Way::Sent) => Codec::File,
            // What its messages are is told among the streams; this is what it is as a whole.
            (Family::Stream, Way::Received) => Codec::Bytes,
            (Family::Bytes | Family::Stream | Family::Range, _) => {
                self.note_bytes(node, media_type);
                Codec::Bytes
            }
        })
    }

    fn body_type(&mut self, media_type: &'a Node, words: &str) -> TypeRef {
        match media_type.get("schema") {
            Some(schema) => self.type_of(&[Part::new(schema, words)], words),
            None => TypeRef::Scalar(Scalar::Json),
        }
    }

    /// Some descriptions give every operation a form, even those that take none.
    fn is_empty_form(&mut self, node: &'a Node, words: &str) -> bool {
        let Some(schema) = node.get("schema") else { return false };
        let merged = self.merged(&[Part::new(schema, words)]);
        let listed = merged.parts.iter().any(|part| part.node.get("properties").is_some());
        listed && merged.properties.is_empty() && merged.additional.is_empty() && merged.group().is_none()
    }

    /// Whether its values may be objects, whose properties are what a form is made of.
    fn has_fields(&mut self, node: &'a Node, words: &str) -> bool {
        let Some(schema) = node.get("schema") else { return true };
        self.merged(&[Part::new(schema, words)]).kinds().is_none_or(|kinds| kinds.has(Kind::Object))
    }

    /// A text has the type of a text, whatever its schema says.
    fn note_text(&mut self, node: &'a Node) {
        if let Some(schema) = self.described_inside(node) {
            let message = "a text is a `String`, whatever its schema says";
            let remedy = "nothing needs to be done; write and read it as the server wants it";
            self.report(Diagnostic::new(Code::IgnoredKeyword, schema.origin, message, remedy));
        }
    }

    /// A schema of more than a text says what is inside of the bytes, to people only.
    fn note_bytes(&mut self, node: &'a Node, media_type: &str) {
        if is_other_charset(media_type) {
            let message = format!("`{media_type}` is not UTF-8; it stays bytes");
            let remedy = "write or read the bytes in the calling program";
            self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, remedy));
        }
        if let Some(schema) = self.described_inside(node) {
            let message = format!("what is inside of `{media_type}` is not typed; it stays bytes");
            let remedy = "write or read the bytes in the calling program";
            self.report(Diagnostic::new(Code::IgnoredKeyword, schema.origin, message, remedy));
        }
    }

    /// The schema of a media type, where it or what it refers to describes more than a text.
    fn described_inside(&mut self, media_type: &'a Node) -> Option<&'a Node> {
        let schema = media_type.get("schema")?;
        let described = self.described(media_type)?;
        let is_text = match Schema(described).kinds() {
            Some(kinds) => kinds.is_empty() || kinds.has(Kind::String),
            None => !INSIDE.iter().any(|keyword| described.get(keyword).is_some()),
        };
        (!is_text).then_some(schema)
    }

    fn note_same(&mut self, at: Origin, media_type: &str, better: &str) {
        let message = format!("`{better}` says the same as `{media_type}`, and is used");
        let remedy = "nothing needs to be done; to have this one used, remove the other by an overlay";
        self.report(Diagnostic::new(Code::IgnoredKeyword, at, message, remedy));
    }

    fn report_unsupported(&mut self, node: &'a Node, what: &str) {
        let message = format!("{what} cannot be typed; it stays bytes");
        let remedy = "write or read the bytes in the calling program";
        self.report(Diagnostic::new(Code::UnsupportedBody, node.origin, message, remedy));
    }
}

/// Whether a caller gains nothing by the second entry: its values are described as those of the first are. Bytes differ
/// by their media type, but only to a server.
fn says_the_same(better: &Entry<'_>, entry: &Entry<'_>, way: Way) -> bool {
    if better.family > Family::Multipart {
        return false;
    }
    if entry.family == Family::Stream {
        return true;
    }
    let is_string = |node: &Node| Schema(node).text("type") == Some("string");
    match (better.node.get("schema"), entry.node.get("schema")) {
        (Some(left), Some(right)) => {
            // A text may be sent as JSON or as it is; one that is answered is the same text either way.
            let typed = entry.family <= Family::Multipart || way == Way::Received || !is_string(right);
            typed && canonical(left) == canonical(right)
        }
        (_, None) => entry.family == better.family,
        (None, Some(_)) => false,
    }
}

/// Whether there are objects in an answer, but no way to read them.
fn is_opaque(entry: &Entry<'_>) -> bool {
    let media_type = bare(entry.media_type);
    let subtype = media_type.rsplit(['/', '+', '-']).next().unwrap_or_default();
    let schema = entry.node.get("schema").map(Schema);
    let is_text = schema.is_none_or(|schema| matches!(schema.text("type"), None | Some("string")));
    match entry.family {
        Family::Form | Family::Multipart => true,
        Family::Bytes => !is_text || matches!(subtype, "xml" | "yaml" | "protobuf" | "msgpack" | "cbor"),
        Family::Text => matches!(subtype, "xml" | "yaml"),
        Family::Json | Family::Range | Family::Stream => false,
    }
}

/// A range of media types cannot be sent, and JSON fits into all of those taken for it.
fn shown(entry: &Entry<'_>) -> String {
    let range = entry.media_type.contains('*') || !is_media_type(entry.media_type);
    if entry.family == Family::Json && range { "application/json" } else { entry.media_type }.to_owned()
}

fn entry<'a>(written: &'a str, node: &'a Node, way: Way) -> Entry<'a> {
    let family = family(written, node, way);
    let is_form = is_misnamed_form(written, family) || is_range_of_parts(written, family);
    let media_type = if is_form { "multipart/form-data" } else { written };
    Entry { family, media_type, written, node }
}

/// Whether a form is described under a name that is close to its own, but is no media type that anybody has registered.
fn is_misnamed_form(written: &str, family: Family) -> bool {
    family == Family::Multipart && bare(written) == "application/form-data"
}

/// Whether parts of any kind will do: those of a form are the best known.
fn is_range_of_parts(written: &str, family: Family) -> bool {
    family == Family::Multipart && bare(written) == "multipart/*"
}

/// Whether this is of the form `type/subtype`.
fn is_media_type(written: &str) -> bool {
    bare(written).split_once('/').is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty())
}

/// Whether this is no media type, and names none of the formats that are not JSON.
fn may_mean_json(written: &str) -> bool {
    let written = bare(written);
    !is_media_type(&written) && !["xml", "yaml", "csv", "html", "form"].iter().any(|it| written.contains(it))
}

fn family(written: &str, node: &Node, way: Way) -> Family {
    let media_type = bare(written);
    let (kind, subtype) = media_type.split_once('/').unwrap_or((&media_type, ""));
    let schema = node.get("schema").map(Schema);
    let is_binary = schema.is_some_and(|schema| schema.text("format") == Some("binary"));
    let is_string = is_binary || schema.is_some_and(|schema| schema.text("type") == Some("string"));
    match (kind, subtype) {
        (_, "json") => Family::Json,
        (_, subtype) if subtype.ends_with("+json") => Family::Json,
        ("*" | "application", "*") if !is_binary && schema.is_some() => Family::Json,
        _ if may_mean_json(written) && schema.is_some() && !is_string => Family::Json,
        // Nobody sends events.
        ("application", _) if is_stream(&media_type) => Family::Stream,
        _ if is_stream(&media_type) && way == Way::Received => Family::Stream,
        (_, "x-www-form-urlencoded") if !is_string => Family::Form,
        ("multipart", _) if schema.is_some() && !is_string => Family::Multipart,
        ("application", "form-data") if schema.is_some() && !is_string && way == Way::Sent => {
            Family::Multipart
        }
        // Only who wrote the parts knows the boundary between them.
        ("multipart", _) => Family::Range,
        (_, subtype) if subtype.contains('*') => Family::Range,
        ("text", _) if !is_binary && !is_other_charset(written) => Family::Text,
        _ => Family::Bytes,
    }
}

/// A media type without its parameters, in lower case.
fn bare(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_lowercase()
}

/// Whether a media type names a character encoding other than UTF-8.
fn is_other_charset(media_type: &str) -> bool {
    let mut parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let charset = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let charset = charset.map(|(_, charset)| charset.trim().trim_matches('"').to_lowercase());
    charset.is_some_and(|charset| !["utf-8", "utf8", "us-ascii"].contains(&charset.as_str()))
}

/// The words of a variant: `Json`, `Form`, `image png`.
fn variant_words(entry: &Entry<'_>) -> String {
    let bare = bare(entry.media_type);
    let words = match bare.as_str() {
        "*/*" if entry.family == Family::Json => "Json",
        written if entry.family == Family::Json && !is_media_type(written) => "Json",
        "*/*" => "Any",
        "application/json" => "Json",
        "application/x-www-form-urlencoded" => "Form",
        "multipart/form-data" => "Multipart",
        "text/plain" => "Text",
        "application/octet-stream" => "Bytes",
        other => {
            let other = other.strip_prefix("application/").unwrap_or(other);
            return other.replace('*', "any").replace('+', " ");
        }
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Family, Way, family, variant_words};
    use crate::lower::testing::node;

    #[test]
    fn media_types_are_told_apart() {
        for (media_type, entry, expected) in [
            ("application/json", "{schema: {type: object}}", Family::Json),
            ("application/json; charset=utf-8", "{}", Family::Json),
            ("application/problem+json", "{schema: {type: object}}", Family::Json),
            ("*/*", "{schema: {type: object}}", Family::Json),
            ("*/*", "{schema: {type: string, format: binary}}", Family::Range),
            ("image/*", "{}", Family::Range),
            ("text/plain", "{schema: {type: string}}", Family::Text),
            ("application/octet-stream", "{schema: {type: string, format: binary}}", Family::Bytes),
            ("application/pdf", "{}", Family::Bytes),
            ("application/xml", "{schema: {type: object}}", Family::Bytes),
            ("multipart/form-data", "{schema: {type: object}}", Family::Multipart),
            ("multipart/form-data", "{}", Family::Range),
            ("multipart/form-data", "{schema: {type: string, format: binary}}", Family::Range),
            ("application/form-data", "{schema: {type: object}}", Family::Multipart),
            ("application/form-data", "{schema: {type: string}}", Family::Bytes),
            ("application/x-www-form-urlencoded", "{schema: {type: object}}", Family::Form),
            ("application/x-www-form-urlencoded", "{schema: {type: string}}", Family::Bytes),
            ("application/x-ndjson", "{schema: {type: object}}", Family::Stream),
            ("json", "{schema: {type: object}}", Family::Json),
            ("", "{schema: {type: object}}", Family::Json),
            ("file", "{schema: {type: string}}", Family::Bytes),
            ("xml", "{schema: {type: object}}", Family::Bytes),
        ] {
            assert_eq!(family(media_type, &node(entry), Way::Sent), expected, "{media_type} {entry}");
        }
        let events = node("{schema: {type: string}}");
        assert_eq!(family("text/event-stream", &events, Way::Received), Family::Stream);
        assert_eq!(family("text/event-stream", &events, Way::Sent), Family::Text);
    }

    #[test]
    fn variants_are_short_words() {
        for (media_type, words) in [
            ("application/json; charset=utf-8", "Json"),
            ("image/png", "image/png"),
            ("application/merge-patch+json", "merge-patch json"),
            ("text/*", "text/any"),
            ("*/*", "Any"),
        ] {
            let node = node("{}");
            assert_eq!(variant_words(&super::entry(media_type, &node, Way::Sent)), words);
        }
    }
}
