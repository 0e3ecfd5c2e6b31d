//! Aliases that lead back to themselves, which no language can have.

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Scalar, Shape, TypeId, TypeRef};

impl<'a> Lowering<'a> {
    /// Ends every cycle of aliases in JSON.
    pub(super) fn break_alias_cycles(&mut self) {
        let ids = (0..self.types.defs.len()).map(TypeId::new);
        let cyclic: Vec<TypeId> = ids.filter(|id| self.leads_back(*id)).collect();
        for id in cyclic {
            let Some(def) = self.types.get(id) else { continue };
            let message = format!("`{}` leads back to itself without an object between", def.wire_name);
            let remedy = "put an object between, or describe what it is; until then the value stays JSON";
            let diagnostic = Diagnostic::new(Code::CircularRef, def.origin, message, remedy);
            self.report(diagnostic);
            self.types.set_shape(id, Shape::Alias(TypeRef::Scalar(Scalar::Json)));
        }
    }

    fn leads_back(&self, start: TypeId) -> bool {
        let mut at = start;
        for _ in 0..=self.types.defs.len() {
            let Some(Shape::Alias(ty)) = self.types.get(at).map(|def| &def.shape) else { return false };
            let Some(next) = target(ty) else { return false };
            if next == start {
                return true;
            }
            at = next;
        }
        false // It leads into a cycle of others.
    }
}

/// The type that an alias cannot be written without knowing.
fn target(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
            target(inner)
        }
        TypeRef::Scalar(_) => None,
    }
}
