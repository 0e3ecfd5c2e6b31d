//! Properties that have no name in the description: `additionalProperties` and `patternProperties`.
//!
//! Patterns of names are not checked. They make a typed map only where every name is of that type: a name that matches no
//! pattern may have any value, and must not cost the answer.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Scalar, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::merged::Merged;
use crate::lower::read::schema::Schema;
use crate::name;

impl<'a> Lowering<'a> {
    /// The type of the properties that have no name; any JSON where their schemas are of several types, or leave open
    /// what some of them are. It is named after the place, or after this one.
    pub(in crate::lower) fn further_type(&mut self, merged: &Merged<'a>, place: &str) -> TypeRef {
        let mut types: Vec<TypeRef> = Vec::new();
        let additional = std::iter::once(merged.additional.as_slice()).filter(|parts| !parts.is_empty());
        for parts in additional.chain(merged.patterns.iter().map(std::slice::from_ref)) {
            let ty = self.further_type_of(parts, place);
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        let anything = TypeRef::Scalar(Scalar::Json);
        if !types.is_empty() && !types.contains(&anything) && merged.leaves_names_open() {
            types.push(anything);
        }
        match types.as_slice() {
            [] => TypeRef::Scalar(Scalar::Json),
            [only] => only.clone(),
            _ => {
                self.note_patterns(merged);
                TypeRef::Scalar(Scalar::Json)
            }
        }
    }

    fn further_type_of(&mut self, parts: &[Part<'a>], place: &str) -> TypeRef {
        let name = match parts.first() {
            Some(first) if place.is_empty() => first.name.to_string(),
            _ => name::join(&[place, "Value"]),
        };
        self.type_of(parts, &name)
    }

    fn note_patterns(&mut self, merged: &Merged<'a>) {
        let Some(node) = merged.keyword("patternProperties") else { return };
        let message =
            "properties of several patterns, or of none, may be of different types, so all of them stay JSON";
        let remedy =
            "say `additionalProperties: false` if there are no other names; nothing else needs to be done";
        self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, remedy));
    }
}

/// Patterns that every name matches.
const EVERY_NAME: [&str; 10] = ["", "^", ".", ".*", "^.*", ".*$", "^.*$", ".+", "^.+", "^.+$"];

impl Merged<'_> {
    /// Whether, where some names have a pattern, others may have any value: those that match none, or one that says
    /// nothing about it.
    fn leaves_names_open(&self) -> bool {
        let mut patterns = self.parts.iter().flat_map(|part| part.schema().named_patterns()).peekable();
        if patterns.peek().is_none() {
            return false;
        }
        let mut matches_all = false;
        for (pattern, node) in patterns {
            if Schema(node).is_anything() {
                return true;
            }
            matches_all |= EVERY_NAME.contains(&pattern);
        }
        let unevaluated = self.keyword("unevaluatedProperties").and_then(Node::as_bool);
        !matches_all && !self.closed && self.additional.is_empty() && unevaluated != Some(false)
    }
}
