//! Ready text: the action of an OpenAPI Overlay that mends what a diagnostic is about.

use crate::diagnostic::Code;
use crate::document::{Node, Pointer};

/// What an action does to the place that a diagnostic points to.
enum Mend {
    /// Takes the place away.
    Remove,
    /// Adds a member to the place.
    Add(&'static str),
    /// Sets another value for the place, which is a member of its parent.
    Set(&'static str),
}

/// An action that mends what this code says of this place, with `…` where its author has to choose.
pub(super) fn paste(code: Code, place: &Pointer, root: &Node) -> Option<String> {
    let (last, parent) = place.tokens().split_last()?;
    let whole = || target(place.tokens(), root);
    Some(match mend(code, last)? {
        Mend::Remove => format!("- target: {}\n  remove: true\n", whole()),
        Mend::Add(member) => format!("- target: {}\n  update: {{{member}}}\n", whole()),
        Mend::Set(value) => {
            format!("- target: {}\n  update: {{{}: {value}}}\n", target(parent, root), quoted(last))
        }
    })
}

fn mend(code: Code, last: &str) -> Option<Mend> {
    Some(match code {
        Code::DanglingRef | Code::WrongKindRef | Code::ExternalRef if last == "$ref" => {
            Mend::Set("'#/components/schemas/…'")
        }
        Code::DuplicateOperationId if last == "operationId" => Mend::Set("…"),
        Code::DuplicateOperationId => Mend::Add("operationId: …"),
        Code::InvalidDefault if last == "default" => Mend::Remove,
        Code::UnusedPathParameter | Code::IgnoredSibling | Code::InvalidExtension => Mend::Remove,
        Code::NameCollision => Mend::Add("x-rust-name: …"),
        Code::AmbiguousUnion => Mend::Add("discriminator: {propertyName: …}"),
        _ => return None,
    })
}

/// The normalised path (RFC 9535, section 2.7) to these reference tokens, as a YAML scalar.
fn target(tokens: &[String], root: &Node) -> String {
    let mut path = "$".to_owned();
    let mut node = Some(root);
    for token in tokens {
        let list = node.and_then(Node::as_list);
        path.push_str(&match list {
            Some(_) => format!("[{token}]"),
            None => format!("['{}']", token.replace('\\', "\\\\").replace('\'', "\\'")),
        });
        node = match list {
            Some(items) => token.parse::<usize>().ok().and_then(|index| items.get(index)),
            None => node.and_then(|node| node.get(token)),
        };
    }
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A key as YAML.
fn quoted(key: &str) -> String {
    format!("'{}'", key.replace('\'', "\'\'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::document::{Document, Source};

    fn at(pointer: &str) -> Pointer {
        Pointer::parse(pointer).expect("a pointer")
    }

    #[test]
    fn actions_reach_their_place() {
        let text = "openapi: 3.0.3\npaths: {/a: {get: {parameters: [{schema: {default: 1}}]}}}\n".to_owned();
        let source = Source { name: "api.yaml".to_owned(), text };
        let root = Document::parse(source, &mut Diagnostics::default()).expect("a document").root;
        let cases = [
            (
                Code::DanglingRef,
                "/components/schemas/A/properties/it's/$ref",
                "- target: \"$['components']['schemas']['A']['properties']['it\\\\'s']\"\n  \
                 update: {'$ref': '#/components/schemas/…'}\n",
            ),
            (
                Code::InvalidDefault,
                "/paths/~1a/get/parameters/0/schema/default",
                "- target: \"$['paths']['/a']['get']['parameters'][0]['schema']['default']\"\n  remove: true\n",
            ),
            (
                Code::NameCollision,
                "/components/schemas/a_b",
                "- target: \"$['components']['schemas']['a_b']\"\n  update: {x-rust-name: …}\n",
            ),
        ];
        for (code, pointer, expected) in cases {
            assert_eq!(paste(code, &at(pointer), &root).as_deref(), Some(expected), "{pointer}");
        }
        assert_eq!(paste(Code::Syntax, &at("/a"), &root), None);
        assert_eq!(paste(Code::InvalidDefault, &at(""), &root), None);
    }
}
