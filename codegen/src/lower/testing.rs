//! What tests of this stage share.

use crate::diagnostic::{Diagnostics, Severity};
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

pub(super) fn lowered_with(text: &str, settings: &Settings) -> (Api, Vec<String>) {
    let document = document(text);
    let mut diagnostics = Diagnostics::default();
    let api = super::lower(&document, settings, &mut diagnostics);
    let line = |diagnostic: &crate::diagnostic::Diagnostic| match diagnostic.at {
        crate::diagnostic::Site::Node(origin) => {
            format!("{} {}: {}", diagnostic.code, document.origins.place(origin).pointer, diagnostic.message)
        }
        crate::diagnostic::Site::File(..) => diagnostic.message.clone(),
    };
    (api, diagnostics.iter().map(line).collect())
}

pub(super) fn lowered_from(text: &str, overlays: Vec<Source>) -> (Api, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let source = Source { name: "test.yaml".to_owned(), text: text.to_owned() };
    let mut document = Document::parse(source, &mut diagnostics).unwrap_or_else(|| panic!("{diagnostics:?}"));
    crate::overlay::apply(&mut document, overlays, &mut diagnostics);
    crate::normalise::normalise(&mut document, &mut diagnostics);
    let api = super::lower(&document, &Settings::default(), &mut diagnostics);
    (api, diagnostics.iter().map(|it| format!("{} {}", it.code, it.message)).collect())
}

/// Whether one of these lines is about a warning.
pub(super) fn warns(lines: &[String]) -> bool {
    lines.iter().any(|line| {
        crate::diagnostic::Code::ALL
            .iter()
            .any(|code| code.severity() >= Severity::Warning && line.starts_with(&format!("{code} ")))
    })
}
