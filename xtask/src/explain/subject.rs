//! How something of the client came out of the document.

use std::fmt::Write as _;
use std::path::Path;

use codegen::diagnostic::Severity;
use codegen::document::{Document, FileId, Location, Pointer};
use codegen::overlay::Applied;
use codegen::report::printable;
use codegen::{Generated, Generator, Named, Outcome, Owner, named, users};

use super::passes::Passes;
use crate::layout::shown;
use crate::overlay::place;

/// More names than this are not explained at once: a pointer that holds the half of a document is no question.
const MOST: usize = 12;

/// Everything that is known about what is called so, or stands there.
pub(super) fn explain(wanted: &str, generator: &Generator) -> Result<String, String> {
    let outcome = generator.run();
    let (Some(generated), Some(document)) = (&outcome.generated, &outcome.document) else {
        return Err(format!("the client cannot be made:\n\n{}", outcome.report_from(Severity::Warning)));
    };
    let names = named(&generated.api);
    let found = match pointer(wanted) {
        Some(pointer) => at(&names, document, &pointer),
        None => called(&names, wanted),
    };
    if found.is_empty() {
        let hint = "name a code, a type, `Type.field`, `tag.method`, or a pointer such as `#/components/schemas/Card`";
        return Err(format!("nothing is called `{wanted}`, and nothing of the client stands there; {hint}"));
    }
    let passes = Passes::of(generator, &found);
    let mut text = String::new();
    for (index, name) in found.iter().take(MOST).enumerate() {
        text.push_str(if index > 0 { "\n" } else { "" });
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", printable(&name.path));
        about(name, &outcome, generated, document, &passes, &mut text);
    }
    if found.len() > MOST {
        let _ = writeln!(text, "\n{} more stand there", found.len() - MOST);
    }
    Ok(text)
}

/// A pointer, if that is what is asked for.
fn pointer(wanted: &str) -> Option<Pointer> {
    let fragment = wanted.strip_prefix('#').unwrap_or(wanted);
    fragment.starts_with('/').then(|| Pointer::parse(fragment)).flatten()
}

/// What is called so in Rust, by its whole path or without `types::`, or else in the description.
fn called<'n>(names: &'n [Named], wanted: &str) -> Vec<&'n Named> {
    let by_path = |name: &&Named| {
        name.path == wanted || name.path.strip_prefix("types::").is_some_and(|short| short == wanted)
    };
    let found: Vec<&Named> = names.iter().filter(by_path).collect();
    if !found.is_empty() {
        return found;
    }
    let keys = ["types", "operations", "methods"].map(|kind| format!("{kind}/{wanted}"));
    names.iter().filter(|name| keys.contains(&name.key)).collect()
}

/// What stands at a pointer of the description or of an overlay, or else within it, or else what it stands in.
fn at<'n>(names: &'n [Named], document: &Document, wanted: &Pointer) -> Vec<&'n Named> {
    let wanted = wanted.tokens();
    let placed = names.iter().map(|name| (document.origins.place(name.origin).pointer, name));
    let placed: Vec<(Pointer, &Named)> = placed.collect();
    let which = |test: &dyn Fn(&[String]) -> bool| -> Vec<&'n Named> {
        placed.iter().filter(|(pointer, _)| test(pointer.tokens())).map(|(_, name)| *name).collect()
    };
    let exact = which(&|tokens| tokens == wanted);
    if !exact.is_empty() {
        // The values of an enum stand where the enum stands, and say no more than it.
        let has_type = exact.iter().any(|name| name.key.starts_with("types/"));
        return exact.into_iter().filter(|name| !has_type || !name.key.starts_with("variants/")).collect();
    }
    let around = (1..wanted.len()).rev().filter_map(|length| wanted.get(..length));
    let around = around.map(|around| which(&|tokens| tokens == around)).find(|found| !found.is_empty());
    around.unwrap_or_else(|| which(&|tokens| tokens.starts_with(wanted)))
}

/// ```text
/// types::Card.number
///   is       required "cardNumber" number: String
///   from     spec/palomma.yaml:1312:9 #/components/schemas/Card/properties/cardNumber
///   overlay  spec/overlay.yaml:90:5 $..properties.cardNumber
///            + spec/palomma.yaml:1312:9 #/components/schemas/Card/properties/cardNumber/x-sensitive
///   pass     names
///            - required "cardNumber" card_number: String
///            + required "cardNumber" number: String
///   used by  types::PayinLinkCard.card
/// ```
fn about(
    name: &Named,
    outcome: &Outcome,
    generated: &Generated,
    document: &Document,
    passes: &Passes,
    text: &mut String,
) {
    let mut tell = |label: &str, what: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", format!("  {label:<9}{}", printable(what)).trim_end());
    };
    let mut lines = passes.last(name).into_iter();
    tell("is", lines.next().unwrap_or_default().trim_start());
    lines.for_each(|line| tell("", &line));
    let Location { file, line, column, pointer } = document.locate(name.origin);
    tell("from", &format!("{}:{line}:{column} {pointer}", shown(Path::new(&file))));
    for (action, changes) in actions(name, outcome, document) {
        let Location { file, line, column, .. } = document.locate(action.origin);
        tell("overlay", &format!("{}:{line}:{column} {}", shown(Path::new(&file)), action.target));
        changes.iter().for_each(|change| tell("", change));
    }
    for (pass, changes) in passes.touched(name) {
        tell("pass", pass);
        changes.iter().for_each(|change| tell("", change));
    }
    if let Owner::Type(id) = name.owner
        && name.key.starts_with("types/")
    {
        let users = users(&generated.api, id);
        let mut users = users.iter();
        tell("used by", users.next().map_or("nothing", String::as_str));
        users.for_each(|user| tell("", user));
    }
}

/// The actions of overlays that brought it into the document, or changed it, with what they changed.
fn actions<'o>(name: &Named, outcome: &'o Outcome, document: &Document) -> Vec<(&'o Applied, Vec<String>)> {
    let own = document.origins.place(name.origin);
    let touched = |action: &'o Applied| {
        let by = document.origins.place(action.origin);
        let brought = by.file == own.file && own.pointer.tokens().starts_with(by.pointer.tokens());
        let is_of_it = |pointer: &Pointer| {
            if own.file == by.file {
                brought && pointer.last().is_some_and(|key| own.pointer.tokens().iter().any(|it| it == key))
            } else {
                own.file == FileId(0) && pointer.tokens().starts_with(own.pointer.tokens())
            }
        };
        let within = action.changes.iter().filter(|change| is_of_it(&change.pointer));
        let changes: Vec<String> = within.map(|change| place(document, change)).collect();
        (brought || !changes.is_empty()).then_some((action, changes))
    };
    outcome.overlays.iter().filter_map(touched).collect()
}
