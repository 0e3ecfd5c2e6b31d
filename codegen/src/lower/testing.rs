//! What tests of this stage share.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Site};
use crate::document::{Document, Node, Source};
use crate::ir::Api;
use crate::settings::Settings;

/// The root node of a text.
pub(super) fn node(text: &str) -> Node {
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\nx-node: {text}\n");
    document(&text).root.get("x-node").unwrap().clone()
}

/// A text as a normalised document.
pub(super) fn document(text: &str) -> Document {
    let mut diagnostics = Diagnostics::default();
    let source = Source { name: "test.yaml".to_owned(), text: text.to_owned() };
    let mut document = Document::parse(source, &mut diagnostics).unwrap_or_else(|| panic!("{diagnostics:?}"));
    document.read_references(&mut diagnostics);
    crate::normalise::normalise(&mut document, &mut diagnostics);
    document
}

/// A document with these component schemas, and an operation that sends and receives `Thing`.
pub(super) fn with_schemas(schemas: &str) -> String {
    let mut text = String::from(
        "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    post:
      operationId: createThing
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  schemas:
",
    );
    for line in schemas.lines() {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// The IR of a text, and what is told about it: code, pointer and message in a line each.
pub(super) fn lowered(text: &str) -> (Api, Vec<String>) {
    lowered_with(text, &Settings::default())
}

/// The same with other settings.
pub(super) fn lowered_with(text: &str, settings: &Settings) -> (Api, Vec<String>) {
    let document = document(text);
    let mut diagnostics = Diagnostics::default();
    let api = super::lower(&document, settings, &mut diagnostics);
    let line = |diagnostic: &Diagnostic| match diagnostic.at {
        Site::Node(origin) => {
            format!("{} {}: {}", diagnostic.code, document.origins.place(origin).pointer, diagnostic.message)
        }
        Site::File(..) => diagnostic.message.clone(),
    };
    (api, diagnostics.iter().map(line).collect())
}

/// The types of these component schemas as the IR prints them, and the diagnostics.
pub(super) fn types(schemas: &str) -> (String, Vec<String>) {
    let (api, lines) = lowered(&with_schemas(schemas));
    (types_of(&api), lines)
}

/// The types alone, as the IR prints them.
pub(super) fn types_of(api: &Api) -> String {
    let mut api = api.clone();
    api.servers.clear();
    api.credentials.clear();
    api.modules.clear();
    api.operations.clear();
    api.webhooks = None;
    let text = api.to_string();
    text.split_once("\n").map_or(String::new(), |(_, types)| types.trim().to_owned())
}

/// The operations and what surrounds them, as the IR prints them.
pub(super) fn calls_of(api: &Api) -> String {
    let text = api.to_string();
    let types = text.match_indices("\n\n").map(|(place, _)| place).find(|place| {
        let rest = text.get(place + 2..).unwrap_or_default();
        ["object ", "enum ", "union ", "alias ", "newtype "].iter().any(|word| rest.starts_with(word))
    });
    text.get(..types.unwrap_or(text.len())).unwrap_or_default().trim().to_owned()
}

/// Whether one of these lines is about a warning.
pub(super) fn warns(lines: &[String]) -> bool {
    let is_warning = |line: &String| {
        let of = |code: &&Code| line.starts_with(&format!("{code} "));
        Code::ALL.iter().find(of).is_some_and(|code| code.severity() >= Severity::Warning)
    };
    lines.iter().any(is_warning)
}

/// Text as it stands in a test, without the indentation that it has there.
pub(super) fn plain(text: &str) -> String {
    let lines = || text.lines().skip_while(|line| line.trim().is_empty());
    let indent =
        lines().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len()).min();
    let cut = |line: &str| line.get(indent.unwrap_or(0)..).unwrap_or_default().trim_end().to_owned();
    lines().map(cut).collect::<Vec<_>>().join("\n").trim().to_owned()
}
