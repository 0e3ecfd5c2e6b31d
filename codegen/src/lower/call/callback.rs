//! Callbacks: the calls that come in on account of an operation.

use super::operation::operations_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::Callback;
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::resolve::Wanted;
use crate::name;

impl<'a> Lowering<'a> {
    /// What the callbacks of an operation send. Where they are sent to is the server's to work out.
    pub(in crate::lower) fn callbacks(&mut self, operation: &str, node: &'a Node) -> Vec<Callback> {
        let mut callbacks = Vec::new();
        for (name, callback) in node.get("callbacks").and_then(Node::as_map).into_iter().flatten() {
            let Some((callback, _)) = self.follow(callback, Wanted::Callback) else { continue };
            let items = callback.as_map().into_iter().flatten();
            for (_, item) in items.filter(|(expression, _)| !expression.starts_with("x-")) {
                callbacks.extend(self.callback(operation, name, item));
            }
        }
        callbacks
    }

    fn callback(&mut self, operation: &str, name: &str, item: &'a Node) -> Option<Callback> {
        let (item, _) = self.follow(item, Wanted::PathItem)?;
        let called = item.as_map().and_then(|item| operations_of(item).next());
        let Some(schema) = called.and_then(|(_, called)| self.webhook_schema(called)) else {
            let message = format!("the callback `{name}` has no JSON body, and makes no type");
            let remedy = "describe what it sends";
            self.report(Diagnostic::new(Code::IgnoredKeyword, item.origin, message, remedy));
            return None;
        };
        let words = name::join(&[operation, name, "callback"]);
        let body = self.bare_type_of(&[Part::new(schema, words.clone())], &words);
        Some(Callback { name: name.to_owned(), body })
    }
}
