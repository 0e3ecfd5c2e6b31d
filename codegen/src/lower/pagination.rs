//! Pages: `x-pagination` against the types that have been made.

use super::Lowering;
use super::extension;
use crate::document::Node;
use crate::ir::{Codec, Field, Operation, Pagination, ParameterPlace, Shape, TypeRef};

impl<'a> Lowering<'a> {
    /// Reads `x-pagination` of every operation that has it.
    pub(super) fn paginate(&mut self, operations: &mut [Operation], nodes: &[&'a Node]) {
        for (operation, node) in operations.iter_mut().zip(nodes) {
            let Some(written) = node.get("x-pagination") else { continue };
            match self.pagination(operation, written) {
                Ok(pagination) => operation.pagination = Some(pagination),
                Err(message) => self.report_extension(written, message),
            }
        }
    }

    fn pagination(&self, operation: &Operation, written: &Node) -> Result<Pagination, String> {
        let names = extension::pagination_names(written)
            .ok_or("`x-pagination` has to be `{cursor: NAME, next: NAME, items: NAME}`")?;
        let takes_cursor = |name: &str| {
            operation.parameters.iter().any(|it| it.place == ParameterPlace::Query && it.wire_name == name)
        };
        if !takes_cursor(names.cursor) {
            return Err(format!("the operation has no query parameter `{}`", names.cursor));
        }
        let next = self.page_field(operation, names.next)?;
        let items = self.page_field(operation, names.items)?;
        let TypeRef::List(item) = self.types.resolved(&items.ty) else {
            return Err(format!("`{}` of the answer is no list", names.items));
        };
        Ok(Pagination {
            cursor_parameter: names.cursor.to_owned(),
            cursor_field: next.name.clone(),
            cursor_presence: next.presence,
            items_field: items.name.clone(),
            items_presence: items.presence,
            item: *item,
        })
    }

    /// A field of the object that the operation answers.
    fn page_field(&self, operation: &Operation, property: &str) -> Result<&Field, String> {
        let body = operation.success.declared.iter().find_map(|declared| match &declared.response.body {
            Some((_, Codec::Json(ty))) => Some(ty),
            _ => None,
        });
        let page = body.map(|ty| self.types.resolved(ty)).ok_or("the operation answers no JSON")?;
        let TypeRef::Named(id) = page else { return Err("the operation answers no object".to_owned()) };
        let Some(Shape::Object(object)) = self.types.get(id).map(|def| &def.shape) else {
            return Err("the operation answers no object".to_owned());
        };
        let field = object.fields.iter().find(|field| field.wire_name == property);
        field.ok_or_else(|| format!("the answer has no property `{property}`"))
    }
}
