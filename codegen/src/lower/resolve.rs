//! `$ref`: from its text to the node it means, for everything that may be referred to.

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Origin, Pointer};
use crate::suggest::closest;

/// What a `$ref` has to point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Schema,
    Parameter,
    RequestBody,
    Response,
    PathItem,
    SecurityScheme,
}

/// A node and the pointer by which it was reached.
#[derive(Debug, Clone)]
pub(super) struct Target<'a> {
    pub(super) node: &'a Node,
    pub(super) pointer: Pointer,
}

/// No chain of references that means something is longer.
const LONGEST_CHAIN: usize = 64;

impl Wanted {
    fn section(self) -> &'static str {
        match self {
            Self::Schema => "schemas",
            Self::Parameter => "parameters",
            Self::RequestBody => "requestBodies",
            Self::Response => "responses",
            Self::PathItem => "pathItems",
            Self::SecurityScheme => "securitySchemes",
        }
    }
}

impl<'a> Lowering<'a> {
    /// The node that `text`, the `$ref` at `site`, points to: one step, which may be another reference.
    pub(super) fn resolve(&mut self, site: &'a Node, text: &str, wanted: Wanted) -> Option<Target<'a>> {
        let Some(fragment) = text.strip_prefix('#') else {
            self.report_external(site, text);
            return None;
        };
        let pointer = Pointer::parse(fragment);
        let node = pointer.as_ref().and_then(|pointer| pointer.find(&self.document.root));
        let (Some(pointer), Some(node)) = (pointer, node) else {
            self.report_dangling(site, text);
            return None;
        };
        if let Some(found) = wrong_section(&pointer, wanted) {
            let message = format!(
                "`{text}` stands for one of `{found}`, where one of `{}` is needed",
                wanted.section()
            );
            let remedy = format!("refer to something below `#/components/{}`", wanted.section());
            self.report(
                Diagnostic::new(Code::WrongKindRef, reference_origin(site), message, remedy)
                    .related(node.origin, "what it points to"),
            );
            return None;
        }
        let fits = node.as_map().is_some() || (wanted == Wanted::Schema && node.as_bool().is_some());
        if !fits {
            let message = format!(
                "`{text}` points to {}, which cannot be one of `{}`",
                node.describe(),
                wanted.section()
            );
            let remedy = "correct the pointer";
            self.report(Diagnostic::new(Code::WrongKindRef, reference_origin(site), message, remedy));
            return None;
        }
        Some(Target { node, pointer })
    }

    /// The node itself if it is no reference, or what its chain of references ends in. Not for schemas, whose
    /// references become named types.
    pub(super) fn follow(&mut self, node: &'a Node, wanted: Wanted) -> Option<(&'a Node, Option<Pointer>)> {
        let (mut at, mut pointer) = (node, None);
        for _ in 0..LONGEST_CHAIN {
            let Some(text) = at.get("$ref").and_then(Node::as_str) else { return Some((at, pointer)) };
            let target = self.resolve(at, text, wanted)?;
            at = target.node;
            pointer = Some(target.pointer);
        }
        let message = "this `$ref` leads back to itself";
        let remedy = "let one of the references be the thing itself";
        self.report(Diagnostic::new(Code::CircularRef, reference_origin(node), message, remedy));
        None
    }

    fn report_external(&mut self, site: &'a Node, text: &str) {
        let message = format!("`{text}` is outside of the document, and other files are not read");
        let remedy = "copy what it means into `components` of this document, or bundle the files into one";
        self.report(Diagnostic::new(Code::ExternalRef, reference_origin(site), message, remedy));
    }

    fn report_dangling(&mut self, site: &'a Node, text: &str) {
        let fragment = text.strip_prefix('#').unwrap_or(text);
        let Some(pointer) = Pointer::parse(fragment) else {
            let message = format!("`{text}` is no JSON Pointer");
            let remedy = "write it as `#/components/…` (anchors are not known yet)";
            self.report(Diagnostic::new(Code::DanglingRef, reference_origin(site), message, remedy));
            return;
        };
        let message = format!("`{text}` points to nothing");
        let diagnostic = |remedy| Diagnostic::new(Code::DanglingRef, reference_origin(site), message, remedy);
        let diagnostic = match nearest(&self.document.root, &pointer) {
            Some((name, origin)) => {
                diagnostic(format!("did you mean `{name}`?")).related(origin, "similar name")
            }
            None => diagnostic("add what it means, or correct the pointer".to_owned()),
        };
        self.report(diagnostic);
    }
}

/// The section of `components` that the pointer is a direct entry of, if it is not the one that is wanted.
fn wrong_section(pointer: &Pointer, wanted: Wanted) -> Option<&str> {
    match pointer.tokens() {
        [components, section, _] if components == "components" && section != wanted.section() => {
            Some(section)
        }
        _ => None,
    }
}

/// Where the text of a reference stands.
pub(super) fn reference_origin(site: &Node) -> Origin {
    site.get("$ref").map_or(site.origin, |text| text.origin)
}

/// The name that is close to the first token that does not exist.
fn nearest(root: &Node, pointer: &Pointer) -> Option<(String, Origin)> {
    let mut at = root;
    for token in pointer.tokens() {
        let step = Pointer::from_tokens(vec![token.clone()]);
        if let Some(next) = step.find(at) {
            at = next;
            continue;
        }
        let map = at.as_map()?;
        let name = closest(token, map.keys().map(|name| &**name))?;
        return map.get(name).map(|node| (name.to_owned(), node.origin));
    }
    None
}
