//! Properties that have no name in the description: `additionalProperties` and `patternProperties`.

use super::Lowering;
use super::all_of::Part;
use super::merged::Merged;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Scalar, TypeRef};
use crate::name;

impl<'a> Lowering<'a> {
    /// The type of the properties that have no name; any JSON where their schemas are of several types. It is named after
    /// the place, or after this one.
    pub(super) fn further_type(&mut self, merged: &Merged<'a>, place: &str) -> TypeRef {
        let mut types: Vec<TypeRef> = Vec::new();
        let additional = std::iter::once(merged.additional.as_slice()).filter(|parts| !parts.is_empty());
        for parts in additional.chain(merged.patterns.iter().map(std::slice::from_ref)) {
            let ty = self.further_type_of(parts, place);
            if !types.contains(&ty) {
                types.push(ty);
            }
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
        let message = "properties of different patterns are of different types, so all of them stay JSON";
        let remedy = "nothing needs to be done";
        self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, remedy));
    }
}
