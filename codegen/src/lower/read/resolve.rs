//! `$ref`: from its text to the node it means, for everything that may be referred to.

use std::rc::Rc;

use super::all_of::address;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, FileFault, Miss, Node, Origin, Place, Pointer, Target};
use crate::lower::Lowering;
use crate::lower::read::schema::Schema;
use crate::suggest::closest;

/// What a `$ref` has to point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Wanted {
    Schema,
    Parameter,
    RequestBody,
    Response,
    Header,
    PathItem,
    SecurityScheme,
    Callback,
}

/// How the JSON Schema of 2019 refers to the schema that all of this belongs to.
const RECURSIVE: &str = "$recursiveRef";

/// No chain of references that means something is longer.
const LONGEST_CHAIN: usize = 64;

impl Wanted {
    fn section(self) -> &'static str {
        match self {
            Self::Schema => "schemas",
            Self::Parameter => "parameters",
            Self::RequestBody => "requestBodies",
            Self::Response => "responses",
            Self::Header => "headers",
            Self::PathItem => "pathItems",
            Self::SecurityScheme => "securitySchemes",
            Self::Callback => "callbacks",
        }
    }
}

impl<'a> Lowering<'a> {
    /// What a schema refers to, which may be another reference. Asked for often, so kept.
    pub(in crate::lower) fn referred(&mut self, node: &'a Node) -> Option<Rc<Target<'a>>> {
        let text = Schema(node).reference()?;
        if let Some(known) = self.targets.get(&address(node)) {
            return known.clone();
        }
        let target = self.resolve(node, text, Wanted::Schema).map(Rc::new);
        self.targets.insert(address(node), target.clone());
        target
    }

    /// The node that `text`, the `$ref` at `site`, points to: one step, which may be another reference.
    pub(in crate::lower) fn resolve(
        &mut self,
        site: &'a Node,
        text: &str,
        wanted: Wanted,
    ) -> Option<Target<'a>> {
        let document: &'a Document = self.document;
        let is_recursive = Schema(site).reference_keyword() == Some(RECURSIVE);
        let root = if is_recursive { recursion_root(document, site) } else { None };
        let resolved = match root {
            Some(root) => Ok(root),
            None => document.resolve(site.origin, text),
        };
        let target = match resolved {
            Ok(target) => target,
            Err(miss) => {
                self.report_miss(site, text, miss);
                return None;
            }
        };
        let Target { node, place } = &target;
        if let Some(found) = wrong_section(&place.pointer, wanted) {
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
        let whole = place.pointer.tokens().is_empty() && node.get("openapi").is_some();
        let fits = node.as_map().is_some() || (wanted == Wanted::Schema && node.as_bool().is_some());
        if whole || !fits {
            let message = format!(
                "`{text}` points to {}, which cannot be one of `{}`",
                if whole { "a whole description" } else { node.describe() },
                wanted.section()
            );
            let remedy = "correct the pointer";
            self.report(Diagnostic::new(Code::WrongKindRef, reference_origin(site), message, remedy));
            return None;
        }
        Some(target)
    }

    /// The node itself if it is no reference, or what its chain of references ends in. Not for schemas, whose
    /// references become named types.
    pub(in crate::lower) fn follow(
        &mut self,
        node: &'a Node,
        wanted: Wanted,
    ) -> Option<(&'a Node, Option<Place>)> {
        let (mut at, mut place) = (node, None);
        for _ in 0..LONGEST_CHAIN {
            let Some(text) = at.get("$ref").and_then(Node::as_str) else { return Some((at, place)) };
            let target = self.resolve(at, text, wanted)?;
            at = target.node;
            place = Some(target.place);
        }
        let message = "this `$ref` leads back to itself";
        let remedy = "let one of the references be the thing itself";
        self.report(Diagnostic::new(Code::CircularRef, reference_origin(node), message, remedy));
        None
    }

    fn report_miss(&mut self, site: &'a Node, text: &str, miss: Miss) {
        let at = reference_origin(site);
        self.report(match miss {
            Miss::File(FileFault { code, message, remedy, at: cause }) => {
                let diagnostic = Diagnostic::new(code, at, message, remedy);
                match cause {
                    Some(cause) => diagnostic.related_site(cause, "the cause"),
                    None => diagnostic,
                }
            }
            Miss::NoPointer => {
                let message = format!("`{text}` is neither a file nor a pointer in one");
                let remedy = "write it as `#/components/…`, or as `file.yaml#/…`";
                Diagnostic::new(Code::DanglingRef, at, message, remedy)
            }
            Miss::Nothing(place) => self.dangling(at, text, &place),
        });
    }

    fn dangling(&self, at: Origin, text: &str, place: &Place) -> Diagnostic {
        let message = format!("`{text}` points to nothing");
        let diagnostic = |remedy| Diagnostic::new(Code::DanglingRef, at, message, remedy);
        let root = self.document.root_of(place.file);
        match root.and_then(|root| nearest(root, &place.pointer)) {
            Some((name, origin)) => {
                diagnostic(format!("did you mean `{name}`?")).related(origin, "similar name")
            }
            None => diagnostic("add what it means, or correct the pointer".to_owned()),
        }
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
pub(in crate::lower) fn reference_origin(site: &Node) -> Origin {
    let text = Schema(site).reference_keyword().and_then(|keyword| site.get(keyword));
    text.map_or(site.origin, |text| text.origin)
}

/// The schema that a recursive reference at this site means: the outermost one that says so by `$recursiveAnchor`, or
/// else the nearest one with an `$id`, or else the component that it is in. `None` where the whole file is one schema.
fn recursion_root<'a>(document: &'a Document, site: &Node) -> Option<Target<'a>> {
    let Place { file, pointer } = document.origins.place(site.origin);
    let mut around = Vec::new();
    let mut at = document.root_of(file)?;
    for token in pointer.tokens() {
        around.push(at);
        at = Pointer::step(at, token)?;
    }
    around.push(at);
    let is_anchor = |node: &&Node| node.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true);
    let component = match pointer.tokens() {
        [components, schemas, _, ..] if components == "components" && schemas == "schemas" => Some(3),
        _ => None,
    };
    let depth = around
        .iter()
        .position(is_anchor)
        .or_else(|| around.iter().rposition(|node| node.get("$id").is_some()))
        .or(component)?;
    let pointer = Pointer::from_tokens(pointer.tokens().get(..depth)?.to_vec());
    Some(Target { node: around.get(depth)?, place: Place { file, pointer } })
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
