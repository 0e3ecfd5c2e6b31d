//! Scalars that are types of their own: those that `x-rust-newtype` names, and those that the settings list.

use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Doc, Newtype, Scalar, Shape, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::merged::Merged;

impl<'a> Lowering<'a> {
    /// The type that all schemas with this `x-rust-newtype` share.
    pub(super) fn newtype(&mut self, newtype: &'a str, scalar: Scalar, merged: &Rc<Merged<'a>>) -> TypeRef {
        let origin = self.origin_of(&merged.parts);
        let sensitive = self.is_sensitive(&merged.parts);
        let Some(id) = self.types.newtypes.get(newtype).copied() else {
            let id = self.types.add(newtype.to_owned(), origin, Doc::default(), false);
            self.types.set_shape(id, Shape::Newtype(Newtype { scalar, sensitive }));
            self.types.newtypes.insert(newtype.to_owned(), id);
            return TypeRef::Named(id);
        };
        let Some(def) = self.types.defs.get_mut(id.index()) else { return TypeRef::Named(id) };
        match &mut def.shape {
            Shape::Newtype(known) if known.scalar == scalar => known.sensitive |= sensitive,
            Shape::Newtype(_) => {
                let first = def.origin;
                let message = format!("`{newtype}` stands for two different scalars");
                let remedy = "give one of them another name";
                self.report(
                    Diagnostic::new(Code::InvalidExtension, origin, message, remedy)
                        .related(first, "the other"),
                );
                return TypeRef::Scalar(scalar);
            }
            _ => {} // A component whose body comes later.
        }
        TypeRef::Named(id)
    }

    /// Whether the settings make this component a type of its own.
    pub(super) fn is_listed_newtype(&mut self, id: TypeId) -> bool {
        let name = self.types.get(id).map(|def| def.wire_name.as_str()).unwrap_or_default();
        let patterns = self.settings.newtypes.iter().enumerate();
        let matched: Vec<usize> = patterns.filter(|(_, it)| it.matches(name)).map(|(at, _)| at).collect();
        self.types.matched.extend(&matched);
        !matched.is_empty()
    }

    /// Tells which patterns of the setting `newtypes` are without effect.
    pub(in crate::lower) fn report_unmatched_newtypes(&mut self) {
        let settings = self.settings;
        for (at, pattern) in settings.newtypes.iter().enumerate() {
            if !self.types.matched.contains(&at) {
                let what = "component schema of one scalar";
                self.report(pattern.place.unmatched("newtypes", pattern.as_str(), what));
            }
        }
    }
}
