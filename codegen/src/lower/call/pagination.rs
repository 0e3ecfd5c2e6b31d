//! Pages: `x-pagination` against the types that have been made. What it can say is told in `extension`.

use crate::document::{Kind, Node};
use crate::ir::{NextPage, Operation, PageField, Pagination, ParameterPlace, Scalar, Shape, TypeRef};
use crate::lower::Lowering;

impl<'a> Lowering<'a> {
    /// Reads `x-pagination` of every operation that has it.
    pub(in crate::lower) fn paginate(&mut self, operations: &mut [Operation], nodes: &[&'a Node]) {
        for (operation, node) in operations.iter_mut().zip(nodes) {
            let Some(written) = node.get("x-pagination") else { continue };
            match self.pagination(operation, written) {
                Ok(pagination) => operation.pagination = Some(pagination),
                Err(message) => self.report_extension(written, message),
            }
        }
    }

    fn pagination(&self, operation: &Operation, written: &Node) -> Result<Pagination, String> {
        let page = self.page(operation)?;
        let items = match (place(written, "items")?, self.types.resolved(&page)) {
            (Some(items), _) => items,
            (None, TypeRef::List(_) | TypeRef::Set(_)) => String::new(),
            (None, _) => "/items".to_owned(),
        };
        let (fields, list) = self.way(&page, &items)?;
        let (TypeRef::List(item) | TypeRef::Set(item)) = self.types.resolved(&list) else {
            return Err(format!("`{items}` of the answer is no list"));
        };
        let more = place(written, "more")?;
        if let Some(more) = &more {
            self.way(&page, more)?;
        }
        let next = next_page(written, &items)?;
        self.check_next(operation, &next, &page, &item)?;
        Ok(Pagination { next, more, items: fields, item: *item })
    }

    /// Whether there is everything that leads to the next page.
    fn check_next(
        &self,
        operation: &Operation,
        next: &NextPage,
        page: &TypeRef,
        item: &TypeRef,
    ) -> Result<(), String> {
        let (parameter, at) = match next {
            NextPage::Cursor { parameter, next } => (Some(parameter), Some((page, next))),
            NextPage::Last { parameter, items: _, last } => (Some(parameter), Some((item, last))),
            NextPage::Page { parameter, .. } | NextPage::Offset { parameter, .. } => (Some(parameter), None),
            NextPage::Url { next } => (None, Some((page, next))),
            NextPage::Link => (None, None),
        };
        let takes = |name: &String| {
            operation.parameters.iter().any(|it| it.place == ParameterPlace::Query && it.wire_name == *name)
        };
        if let Some(name) = parameter.filter(|name| !takes(name)) {
            return Err(format!("the operation has no query parameter `{name}`"));
        }
        at.map_or(Ok(()), |(ty, pointer)| self.way(ty, pointer).map(|_| ()))
    }

    /// What the operation answers.
    fn page(&self, operation: &Operation) -> Result<TypeRef, String> {
        operation.success.page().cloned().ok_or_else(|| "the operation answers no JSON".to_owned())
    }

    /// The fields that a pointer leads along, and the type of the last.
    fn way(&self, page: &TypeRef, pointer: &str) -> Result<(Vec<PageField>, TypeRef), String> {
        let mut fields = Vec::new();
        let mut at = page.clone();
        for token in pointer.split('/').skip(1) {
            let property = token.replace("~1", "/").replace("~0", "~");
            at = match self.types.resolved(&at) {
                TypeRef::Named(owner) => {
                    let Some(Shape::Object(object)) = self.types.get(owner).map(|def| &def.shape) else {
                        return Err(format!("what has `{property}` in it is no object"));
                    };
                    let field = object.fields.iter().find(|field| field.wire_name == property);
                    let field = field.ok_or_else(|| format!("the answer has no property `{property}`"))?;
                    let (name, presence) = (field.name.clone(), field.presence);
                    fields.push(PageField { owner, name, presence });
                    field.ty.clone()
                }
                // Nothing is known of what is inside.
                TypeRef::Scalar(Scalar::Json) => return Ok((fields, TypeRef::Scalar(Scalar::Json))),
                _ => return Err(format!("what has `{property}` in it is no object")),
            };
        }
        Ok((fields, at))
    }
}

fn next_page(written: &Node, items: &str) -> Result<NextPage, String> {
    let text = |key: &str| {
        let text = written.get(key).and_then(Node::as_str).filter(|name| !name.is_empty());
        text.map(str::to_owned)
    };
    let items = items.to_owned();
    let link = written.get("link").and_then(Node::as_bool).filter(|link| *link);
    match (text("cursor"), text("page"), text("offset"), link, place(written, "url")?) {
        (Some(parameter), None, None, None, None) => match place(written, "last")? {
            Some(last) => Ok(NextPage::Last { parameter, items, last }),
            None => {
                let next = place(written, "next")?.unwrap_or_else(|| pointer(&parameter));
                Ok(NextPage::Cursor { parameter, next })
            }
        },
        (None, Some(parameter), None, None, None) => {
            Ok(NextPage::Page { parameter, first: first(written)?, items })
        }
        (None, None, Some(parameter), None, None) => Ok(NextPage::Offset { parameter, items }),
        (None, None, None, Some(_), None) => Ok(NextPage::Link),
        (None, None, None, None, Some(next)) => Ok(NextPage::Url { next }),
        _ => {
            Err("`x-pagination` has to have one of `cursor`, `page`, `offset`, `link: true` and `url`"
                .to_owned())
        }
    }
}

fn first(written: &Node) -> Result<u64, String> {
    match written.get("first").map(|first| &first.kind) {
        None => Ok(1),
        Some(Kind::Integer(first)) => {
            u64::try_from(**first).map_err(|_| "`first` has to be 0 or more".to_owned())
        }
        Some(_) => Err("`first` has to be a number".to_owned()),
    }
}

/// A property's name, or a JSON Pointer.
fn place(written: &Node, key: &str) -> Result<Option<String>, String> {
    match written.get(key).map(Node::as_str) {
        None => Ok(None),
        Some(Some(text)) if text.is_empty() || text.starts_with('/') => Ok(Some(text.to_owned())),
        Some(Some(name)) => Ok(Some(pointer(name))),
        Some(None) => Err(format!("`{key}` has to be a property's name or a JSON Pointer")),
    }
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}
