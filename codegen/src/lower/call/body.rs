//! Request bodies.

use super::media::Way;
use super::operation::Site;
use crate::document::Node;
use crate::ir::Body;
use crate::lower::Lowering;
use crate::lower::read::resolve::Wanted;
use crate::name;

impl<'a> Lowering<'a> {
    /// The request body of an operation.
    pub(in crate::lower) fn body(&mut self, site: &Site<'a>) -> Option<Body> {
        let stated = site.node.get("requestBody")?;
        let (node, place) = self.follow(stated, Wanted::RequestBody)?;
        if node.get("content").and_then(Node::as_map).is_none_or(indexmap::IndexMap::is_empty) {
            self.report_missing(
                node,
                "a request body has no `content`",
                "add its media type; until then there is no body",
            );
            return None;
        }
        let shared = place.and_then(|place| self.shared_name(&place));
        let contents = self.contents(node, &body_words(site, shared), Way::Sent);
        if contents.is_empty() {
            return None;
        }
        let enum_name = (contents.len() > 1).then(|| name::type_name(&name::join(&[&site.words, "Body"])));
        let mut doc = self.doc_of_reference(stated, node);
        doc.example = contents.first().and_then(|best| self.content_example(node, best));
        Some(Body {
            contents,
            enum_name,
            required: node.get("required").and_then(Node::as_bool).unwrap_or(false),
            doc,
            origin: node.origin,
        })
    }
}

/// What an inline schema of the body is named with: the component, if it is one, or the operation.
fn body_words(site: &Site<'_>, shared: Option<String>) -> String {
    match shared {
        Some(key) if ["Request", "Body", "request", "body"].into_iter().any(|word| key.ends_with(word)) => {
            key
        }
        Some(key) => name::join(&[&key, "Request"]),
        None => name::join(&[&site.words, "Request"]),
    }
}
