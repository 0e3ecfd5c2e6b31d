//! From an overlay file's tree to its actions.

use std::sync::Arc;

use jsonpath_rust::parser::errors::JsonPathError;
use jsonpath_rust::parser::model::JpQuery;
use jsonpath_rust::parser::parse_json_path;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Kind, Map, Node, Origin};
use crate::suggest::closest;

use super::action::{Action, Change, Edition, Path};
use super::check;

const ROOT_FIELDS: &[&str] = &["overlay", "info", "extends", "actions"];
const INFO_FIELDS: &[&str] = &["title", "version"];
const ACTION_FIELDS: &[&str] = &["target", "description", "update", "copy", "remove"];

/// The extension that says that a target may match nothing.
const OPTIONAL: &str = "x-optional";

/// The sound actions of an overlay; everything else is reported.
pub(super) fn actions(root: Node, diagnostics: &mut Diagnostics) -> Vec<Action> {
    let mut reader = Reader { diagnostics, edition: Edition::V1_0 };
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
    edition: Edition,
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
            Some(version) if version == "1.1" || version.starts_with("1.1.") => {
                self.edition = Edition::V1_1;
                true
            }
            found => {
                let found =
                    found.map_or_else(|| node.describe().to_owned(), |version| format!("`{version}`"));
                let message =
                    format!("the version of an overlay is a string such as `1.0.0`, and this is {found}");
                self.fault(
                    node.origin,
                    message,
                    "write the overlay in version 1.0 or 1.1 of the Overlay Specification",
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
                    let (all, edition) = (&["title", "version", "description"], self.edition);
                    self.fields(map, if edition == Edition::V1_1 { all } else { INFO_FIELDS }, "`info`");
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
        let description = match map.contains_key("description") {
            true => self.text(&map, "description", origin, "say in words why the action is needed"),
            false => None,
        };
        let target = self.path(&map, "target", origin, "add a `target`, a JSONPath that begins with `$`");
        let optional = self.flag(&map, OPTIONAL);
        let change = self.change(&mut map, origin);
        let (target, change, optional) = (target?, change?, optional?);
        Some(Action { origin, description, target, change, optional, edition: self.edition })
    }

    fn change(&mut self, map: &mut Map, origin: Origin) -> Option<Change> {
        if self.flag(map, "remove")? {
            return Some(Change::Remove);
        }
        let update = map.swap_remove("update");
        let Some(copy) = map.get("copy").map(|node| node.origin) else {
            if update.is_none() {
                let remedy = "give it an `update`, a `copy`, or `remove: true`";
                self.fault(origin, "the action does nothing", remedy);
            }
            return update.map(Change::Update);
        };
        if self.edition == Edition::V1_0 {
            self.fault(copy, "`copy` is new in version 1.1", "write `overlay: 1.1.0` at the top of the file");
            return None;
        }
        if let Some(update) = update {
            // By the specification, each then has no impact.
            let message = "an action has either `update` or `copy`";
            self.fault(update.origin, message, "make two actions of it");
            return None;
        }
        self.path(map, "copy", origin, "write a JSONPath that begins with `$`").map(Change::Copy)
    }

    /// A boolean that is false where it is not given.
    fn flag(&mut self, map: &Map, field: &str) -> Option<bool> {
        let Some(node) = map.get(field) else { return Some(false) };
        if node.as_bool().is_none() {
            let message = format!("`{field}` is a boolean, and this is {}", node.describe());
            self.fault(node.origin, message, format!("write `{field}: true`, or leave it out"));
        }
        node.as_bool()
    }

    /// A field that has to be there and be a JSONPath.
    fn path(&mut self, map: &Map, field: &str, origin: Origin, remedy: &str) -> Option<Path> {
        let text = self.text(map, field, origin, remedy)?;
        let at = map.get(field).map_or(origin, |node| node.origin);
        match query(&text) {
            Ok(query) => Some(Path { text, origin: at, query }),
            Err(why) => {
                let what = if field == "target" { "the target " } else { "" };
                let message = format!("{what}`{text}` is no JSONPath: {why}");
                let remedy = "write a JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`";
                self.fault(at, message, remedy);
                None
            }
        }
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
}

/// The deepest nesting of brackets and parentheses in a JSONPath. The parser tries each function that is nested in
/// another one in several ways, so that its time grows by powers.
const MAX_NESTING: usize = 8;

/// Reads a JSONPath, or tells what is wrong with it.
fn query(text: &str) -> Result<JpQuery, String> {
    if nesting(text) > MAX_NESTING {
        return Err(format!("brackets and parentheses are nested more than {MAX_NESTING} deep"));
    }
    let query = parse_json_path(text.trim()).map_err(|error| reason(&error))?;
    check::fault(&query).map_or(Ok(query), Err)
}

/// How deeply brackets and parentheses are nested, those in strings aside.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest, mut quote, mut escaped) = (0_usize, 0, None, false);
    for char in text.chars() {
        match (quote, char) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(char),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
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
