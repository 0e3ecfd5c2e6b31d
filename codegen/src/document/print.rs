//! A document as YAML: the same text for the same nodes.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Document, Kind, Node};

impl Document {
    /// The description as YAML, as it is now: with what overlays made of it, without the comments and aliases of its
    /// author. Other files stay references.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        // Nodes are scalars, lists and maps by strings, all of which YAML has.
        serde_yaml::to_string(&self.root).unwrap_or_default()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.kind {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool(value) => serializer.serialize_bool(*value),
            Kind::Integer(value) => serializer.serialize_i128(**value),
            Kind::Float(value) => serializer.serialize_f64(*value),
            Kind::String(text) => serializer.serialize_str(text),
            Kind::List(list) => {
                let mut items = serializer.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|item| items.serialize_element(item))?;
                items.end()
            }
            Kind::Map(map) => {
                let mut members = serializer.serialize_map(Some(map.len()))?;
                map.iter().try_for_each(|(key, member)| members.serialize_entry(&**key, member))?;
                members.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Source};
    use crate::diagnostic::Diagnostics;

    fn parse(name: &str, text: String) -> Document {
        let source = Source { name: name.to_owned(), text };
        Document::parse(source, &mut Diagnostics::default()).expect("a document")
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let text = r##"{"openapi": "3.0.0", "x": ["", "yes", "no", "~", "null", "1", "1e3", "0x1", "- a", "# a", "a: b",
            "a #b", " a ", "two\nlines\n", "\n", "tab\t", "\u0000\u001b\u202e", "é☺", "'", "\"", "<<", "=", "2024-01-01",
            "%", "@", "`", "!", "&a", "*a", "|", ">", "1_000", "12:30", ".inf", "\u2028", "\r\n"],
            "": null, "<<": {"a": 1}, "true": false, "1": [[], {}, [[1]], {"a": {"b": []}}],
            "n": [0, -1, 1.5, 1e300, -0.0, 5.0, 170141183460469231731687303715884105727]}"##;
        // In YAML, a `<<` merges; what is merged has no such key any more.
        let document = parse("a.json", text.replace(r#""<<": {"a": 1}, "#, ""));
        let printed = document.to_yaml();
        let again = parse("a.yaml", printed.clone());
        assert_eq!(again.to_yaml(), printed);
        let json = |document: &Document| serde_json::to_string(&document.root).expect("JSON");
        assert_eq!(json(&again), json(&document), "{printed}");
    }
}
