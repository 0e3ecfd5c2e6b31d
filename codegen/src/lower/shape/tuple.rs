//! Tuples: the items that `prefixItems` describes become fields, by their position.

use std::rc::Rc;

use super::object::renamed;
use crate::document::Node;
use crate::ir::{Object, TypeId};
use crate::lower::Lowering;
use crate::lower::read::merged::Merged;
use crate::name;

impl<'a> Lowering<'a> {
    /// The struct of these items. Those that `minItems` does not ask for may be left out.
    pub(in crate::lower) fn tuple(&mut self, id: TypeId, merged: &Rc<Merged<'a>>) -> Object {
        let least = merged.keyword("minItems").and_then(Node::as_integer).unwrap_or_default();
        let mut tuple = Object { is_tuple: true, ..Object::default() };
        for (position, parts) in (0_i128..).zip(&merged.prefix) {
            let (wire_name, words) = (position.to_string(), format!("item {position}"));
            let ty = self.field_type(id, &words, parts);
            let words = renamed(parts).unwrap_or(&words);
            tuple.fields.push(self.described_field(&wire_name, words, parts, position < least, ty));
        }
        let name = self.types.get(id).map(|def| def.wire_name.clone()).unwrap_or_default();
        tuple.additional = (!merged.items.is_empty()).then(|| self.inner_type(&merged.items, &name, "Item"));
        tuple.additional_name = Some(name::field_name("more items"));
        tuple
    }
}
