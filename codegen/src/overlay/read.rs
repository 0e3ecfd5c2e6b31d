//! From an overlay file's tree to its actions.

use std::sync::Arc;

use jsonpath_rust::parser::errors::JsonPathError;
use jsonpath_rust::parser::parse_json_path;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Kind, Map, Node, Origin};
use crate::suggest::closest;

use super::action::{Action, Change};

const ROOT_FIELDS: &[&str] = &["overlay", "info", "extends", "actions"];
const INFO_FIELDS: &[&str] = &["title", "version"];
const ACTION_FIELDS: &[&str] = &["target", "description", "update", "remove"];

/// The sound actions of an overlay; everything else is reported.
pub(super) fn actions(root: Node, diagnostics: &mut Diagnostics) -> Vec<Action> {
    let mut reader = Reader { diagnostics };
    let (origin, kind) = (root.origin, root.describe());
    let Kind::Map(mut root) = root.kind else {
        let message = format!("an overlay is an object, and this is {kind}");
        reader.fault(origin, message, OVERLAY_REMEDY);
        return Vec::new();
    };
    if !reader.version(&root, origin) {
        return Vec::new();
    }
    reader.fields(&root, ROOT_FIELDS, "an overlay");
    reader.info(&root, origin);
    let actions = reader.list(root.swap_remove("actions"), origin);
    actions.into_iter().filter_map(|node| reader.action(node)).collect()
}

const OVERLAY_REMEDY: &str =
    "begin the file with `overlay: 1.0.0`, or give it as something else than an overlay";

struct Reader<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn fault(&mut self, at: Origin, message: impl Into<String>, remedy: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Code::OverlayInvalid, at, message, remedy));
    }

    /// Whether this is an overlay of a version that is known. If not, there is no use in reading on.
    fn version(&mut self, root: &Map, origin: Origin) -> bool {
        let Some(node) = root.get("overlay") else {
            self.fault(origin, "the file is no overlay: it has no `overlay` version", OVERLAY_REMEDY);
            return false;
        };
        match node.as_str() {
            Some(version) if version == "1.0" || version.starts_with("1.0.") => true,
            found => {
                let found =
                    found.map_or_else(|| node.describe().to_owned(), |version| format!("`{version}`"));
                let message =
                    format!("the version of an overlay is a string such as `1.0.0`, and this is {found}");
                self.fault(
                    node.origin,
                    message,
                    "write the overlay in version 1.0 of the Overlay Specification",
                );
                false
            }
        }
    }

    /// Reports fields that are neither known nor extensions (`x-`).
    fn fields(&mut self, map: &Map, known: &[&str], what: &str) {
        for (key, node) in map {
            if known.contains(&&**key) || key.starts_with("x-") {
                continue;
            }
            let remedy = closest(key, known.iter().copied()).map_or_else(
                || format!("remove it; {what} has {}", quoted(known)),
                |near| format!("did you mean `{near}`?"),
            );
            self.fault(node.origin, format!("`{key}` is no field of {what}"), remedy);
        }
    }

    fn info(&mut self, root: &Map, origin: Origin) {
        const REMEDY: &str = "add `info` with a `title` and a `version`";
        match root.get("info") {
            None => self.fault(origin, "the overlay has no `info`", REMEDY),
            Some(node) => match node.as_map() {
                None => self.fault(
                    node.origin,
                    format!("`info` is an object, and this is {}", node.describe()),
                    REMEDY,
                ),
                Some(map) => {
                    self.fields(map, INFO_FIELDS, "`info`");
                    for field in INFO_FIELDS {
                        self.text(map, field, node.origin, REMEDY);
                    }
                }
            },
        }
    }

    fn list(&mut self, actions: Option<Node>, origin: Origin) -> Vec<Node> {
        const REMEDY: &str = "give `actions` a list with at least one action";
        let Some(actions) = actions else {
            self.fault(origin, "the overlay has no `actions`", REMEDY);
            return Vec::new();
        };
        let kind = actions.describe();
        match actions.kind {
            Kind::List(list) if !list.is_empty() => return list,
            Kind::List(_) => self.fault(actions.origin, "the list of actions is empty", REMEDY),
            _ => self.fault(actions.origin, format!("`actions` is an array, and this is {kind}"), REMEDY),
        }
        Vec::new()
    }

    fn action(&mut self, node: Node) -> Option<Action> {
        let (origin, kind) = (node.origin, node.describe());
        let Kind::Map(mut map) = node.kind else {
            let message = format!("an action is an object, and this is {kind}");
            self.fault(
                origin,
                message,
                "give it a `target`, a `description`, and `update` or `remove: true`",
            );
            return None;
        };
        self.fields(&map, ACTION_FIELDS, "an action");
        if map.contains_key("description") {
            self.text(&map, "description", origin, "say in words why the action is needed");
        }
        let target = self.text(&map, "target", origin, "add a `target`, a JSONPath that begins with `$`");
        let target_origin = map.get("target").map_or(origin, |node| node.origin);
        let query = target.as_ref().and_then(|target| {
            let parsed = parse_json_path(target.trim());
            parsed.map_err(|error| self.bad_path(target_origin, target, &error)).ok()
        });
        let change = self.change(&mut map, origin);
        Some(Action { target: target?, target_origin, query: query?, change: change? })
    }

    fn change(&mut self, map: &mut Map, origin: Origin) -> Option<Change> {
        if let Some(remove) = map.get("remove") {
            match remove.as_bool() {
                Some(true) => return Some(Change::Remove),
                Some(false) => {}
                None => {
                    let message = format!("`remove` is a boolean, and this is {}", remove.describe());
                    self.fault(remove.origin, message, "write `remove: true`, or leave it out");
                    return None;
                }
            }
        }
        let update = map.swap_remove("update").map(Change::Update);
        if update.is_none() {
            self.fault(origin, "the action does nothing", "give it an `update`, or `remove: true`");
        }
        update
    }

    /// A field that has to be there and be a string.
    fn text(&mut self, map: &Map, field: &str, origin: Origin, remedy: &str) -> Option<Arc<str>> {
        match map.get(field) {
            None => self.fault(origin, format!("`{field}` is missing"), remedy),
            Some(Node { kind: Kind::String(text), .. }) => return Some(Arc::clone(text)),
            Some(node) => {
                self.fault(
                    node.origin,
                    format!("`{field}` is a string, and this is {}", node.describe()),
                    remedy,
                );
            }
        }
        None
    }

    fn bad_path(&mut self, at: Origin, target: &str, error: &JsonPathError) {
        let message = format!("the target `{target}` is no JSONPath: {}", reason(error));
        self.fault(at, message, "write a JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`");
    }
}

/// What the parser has to say, in one line. Its own words for a syntax error name rules of its grammar, which tell a
/// reader less than the place does; it gives the place (`--> 1:13`) as text only.
fn reason(error: &JsonPathError) -> String {
    let text = error.to_string();
    let column = text
        .lines()
        .next()
        .and_then(|line| line.rsplit_once("--> ")?.1.rsplit_once(':')?.1.parse::<usize>().ok());
    match column {
        Some(column) => format!("character {column} is not understood"),
        None => text.replace(['\n', '\r'], " "),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
