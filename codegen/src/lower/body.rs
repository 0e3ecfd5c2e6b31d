//! Request bodies.

use super::Lowering;
use super::operation::Site;
use super::resolve::Wanted;
use crate::document::{Node, Pointer};
use crate::ir::Body;
use crate::name;

impl<'a> Lowering<'a> {
    /// The request body of an operation.
    pub(super) fn body(&mut self, site: &Site<'a>) -> Option<Body> {
        let (node, pointer) = self.follow(site.node.get("requestBody")?, Wanted::RequestBody)?;
        if node.get("content").and_then(Node::as_map).is_none_or(indexmap::IndexMap::is_empty) {
            self.report_missing(
                node,
                "a request body has no `content`",
                "add its media type; until then there is no body",
            );
            return None;
        }
        let (media_type, codec) = self.codec(node, &body_words(site, pointer.as_ref()))?;
        Some(Body {
            media_type,
            codec,
            required: node.get("required").and_then(Node::as_bool).unwrap_or(false),
            doc: self.doc_of(node),
            origin: node.origin,
        })
    }
}

/// What an inline schema of the body is named with: the component, if it is one, or the operation.
fn body_words(site: &Site<'_>, pointer: Option<&Pointer>) -> String {
    match pointer.map(Pointer::tokens) {
        Some([components, _, key]) if components == "components" => {
            if ["Request", "Body", "request", "body"].into_iter().any(|word| key.ends_with(word)) {
                key.clone()
            } else {
                name::join(&[key, "Request"])
            }
        }
        _ => name::join(&[&site.id, "Request"]),
    }
}
