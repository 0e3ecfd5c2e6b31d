//! Aliases that lead back to themselves, which no language can have.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Scalar, Shape, TypeId, TypeRef};
use crate::lower::Lowering;

impl<'a> Lowering<'a> {
    /// Ends every cycle of aliases in JSON.
    pub(in crate::lower) fn break_alias_cycles(&mut self) {
        let cyclic = self.cyclic_aliases();
        for id in cyclic {
            let Some(def) = self.types.get(id) else { continue };
            let message = format!("`{}` leads back to itself without an object between", def.wire_name);
            let remedy = "put an object between, or describe what it is; until then the value stays JSON";
            let diagnostic = Diagnostic::new(Code::CircularRef, def.origin, message, remedy);
            self.report(diagnostic);
            self.types.set_shape(id, Shape::Alias(TypeRef::Scalar(Scalar::Json)));
        }
    }

    /// The aliases that are on a cycle, by id. Each is walked through once.
    fn cyclic_aliases(&self) -> BTreeSet<TypeId> {
        let mut cyclic = BTreeSet::new();
        // The start of the walk that came by first.
        let mut seen: BTreeMap<TypeId, TypeId> = BTreeMap::new();
        for start in (0..self.types.defs.len()).map(TypeId::new) {
            let mut at = Some(start);
            while let Some(id) = at.filter(|id| !seen.contains_key(id)) {
                seen.insert(id, start);
                at = self.alias_target(id);
            }
            // A walk that meets itself has gone round; one that meets another, or an end, has not.
            let mut around = at.filter(|id| seen.get(id) == Some(&start));
            while let Some(id) = around.filter(|id| cyclic.insert(*id)) {
                around = self.alias_target(id);
            }
        }
        cyclic
    }

    /// The type that an alias cannot be written without knowing.
    fn alias_target(&self, id: TypeId) -> Option<TypeId> {
        match self.types.get(id).map(|def| &def.shape) {
            Some(Shape::Alias(ty)) => ty.named(),
            _ => None,
        }
    }
}
