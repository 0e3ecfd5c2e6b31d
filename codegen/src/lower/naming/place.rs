//! Words for a place in the document, for types that are reached by a `$ref` to it rather than on the way there.

use super::operation_name::{derived_id, id_words};
use crate::document::{FileId, Node, Pointer, Target};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::name;

impl<'a> Lowering<'a> {
    /// What a type made of the schema in this place is named with: the same words that it gets when it is met on the way.
    pub(in crate::lower) fn place_name(&mut self, target: &Target<'a>) -> String {
        if let Some(name) = self.types.component_name(&Part::new(target.node, "")) {
            return name.to_owned();
        }
        if target.place.file != FileId(0)
            && let Some(name) = self.name_elsewhere(target.node, &target.place)
        {
            return name;
        }
        let tokens: Vec<&str> = target.place.pointer.tokens().iter().map(String::as_str).collect();
        let (mut words, rest): (Vec<String>, &[&str]) = match tokens.as_slice() {
            tokens if target.place.file != FileId(0) => {
                let (outer, rest) = self.outer_words(target.place.file, tokens);
                (vec![outer], rest)
            }
            ["components", "schemas", name, rest @ ..] => (vec![self.schema_words(name)], rest),
            ["components", _, name, rest @ ..] => (vec![(*name).to_owned()], rest),
            ["paths", path, method, rest @ ..] => (vec![self.operation_words(path, method)], rest),
            rest => (Vec::new(), rest),
        };
        inner_words(rest, &mut words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        name::join(&words)
    }

    fn schema_words(&self, key: &str) -> String {
        let node = self.component_section("schemas").and_then(|schemas| schemas.get(key));
        let known = node.and_then(|node| self.types.component_name(&Part::new(node, "")));
        known.unwrap_or(key).to_owned()
    }

    fn operation_words(&self, path: &str, method: &str) -> String {
        let pointer = Pointer::from_tokens(vec!["paths".to_owned(), path.to_owned(), method.to_owned()]);
        let id = pointer
            .find(&self.document.root)
            .and_then(|operation| operation.get("operationId"))
            .and_then(Node::as_str);
        id.map_or_else(|| derived_id(method, path), |id| id_words(id, method, path).to_owned())
    }
}

/// The words of the steps from a named thing down to a schema.
fn inner_words(tokens: &[&str], words: &mut Vec<String>) {
    let mut rest = tokens;
    loop {
        rest = match rest {
            [] => return,
            ["properties" | "$defs" | "definitions", property, rest @ ..] => {
                words.push((*property).to_owned());
                rest
            }
            ["items", rest @ ..] => {
                words.push("Item".to_owned());
                rest
            }
            ["additionalProperties", rest @ ..] => {
                words.push("Value".to_owned());
                rest
            }
            ["oneOf" | "anyOf", index, rest @ ..] => {
                let number = index.parse::<usize>().map_or(0, |index| index + 1);
                words.push(format!("Member {number}"));
                rest
            }
            ["requestBody", "content", _, "schema", rest @ ..] => {
                words.push("Request".to_owned());
                rest
            }
            ["responses", status, "content", _, "schema", rest @ ..] => {
                words.push("Response".to_owned());
                if !matches!(*status, "200" | "201") {
                    words.push((*status).to_owned());
                }
                rest
            }
            ["allOf", _, rest @ ..] | ["content", _, "schema", rest @ ..] | ["schema", rest @ ..] => rest,
            [other, rest @ ..] => {
                words.push((*other).to_owned());
                rest
            }
        };
    }
}
