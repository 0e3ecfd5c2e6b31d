//! The names of methods and of their parameters.

use super::settle;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, ModuleId, Operation, ParameterPlace};
use crate::name::{Claim, Name, Taken};

/// The methods that `Client` has whatever the document says, and those of traits that a method of the same name would
/// hide.
pub(super) const OF_CLIENTS: &[&str] = &["builder", "clone", "cmp", "new"];

/// The constructor of a tag's struct, and the methods of traits that clippy does not want to see as others.
const OF_TAGS: &[&str] = &["clone", "cmp", "new"];

/// The methods that `Call` has whatever the document says, the argument that is the body, and names that clippy wants
/// to see for operators only.
#[rustfmt::skip]
const OF_CALLS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "body", "bytes", "clone", "cookie", "deadline", "div", "events", "header",
    "header_parameter", "idempotency_key", "into_future", "items", "json", "mul", "new", "pages", "parameter", "path",
    "query", "raw", "rem", "retry", "send", "send_blocking", "shl", "shr", "sub", "text", "timeout",
];

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    for index in 0..api.modules.len() {
        name_methods(api, ModuleId(index), diagnostics);
    }
    for operation in &mut api.operations {
        name_parameters(operation, diagnostics);
    }
}

fn name_methods(api: &mut Api, module: ModuleId, diagnostics: &mut Diagnostics) {
    let untagged = api.modules.get(module.0).is_some_and(|module| module.tag.is_none());
    let mut taken = Taken::new(if untagged { OF_CLIENTS } else { OF_TAGS }, "");
    if untagged {
        let accessors = api.modules.iter().filter(|module| module.tag.is_some());
        taken.names.extend(accessors.map(|module| module.name.plain().to_owned()));
    }
    let claims: Vec<_> = api
        .operations
        .iter()
        .filter(|operation| operation.module == module)
        .map(|operation| {
            // The tag's noun was left out of the name; with it, most names differ.
            let claim = Claim::new(operation.method_name.clone(), operation.id.as_str());
            (or_place(claim.or(operation.id.as_str()), operation, api), operation.origin)
        })
        .collect();
    let names = settle(&claims, &taken, diagnostics);
    let operations = api.operations.iter_mut().filter(|operation| operation.module == module);
    for (operation, name) in operations.zip(names) {
        operation.method_name = name;
    }
}

/// Where two operations have one id, method and path are what is left to tell them apart.
pub(super) fn or_place<N>(claim: Claim<N>, operation: &Operation, api: &Api) -> Claim<N> {
    match api.operations.iter().filter(|other| other.id == operation.id).count() {
        0 | 1 => claim,
        _ => claim.or(format!("{} {}", operation.method, operation.path)),
    }
}

/// A path parameter keeps its name before one of the query of the same name, and so on.
fn name_parameters(operation: &mut Operation, diagnostics: &mut Diagnostics) {
    let claims: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let (rank, place) = match parameter.place {
                ParameterPlace::Path => (0, "path"),
                ParameterPlace::Query => (1, "query"),
                ParameterPlace::Header => (2, "header"),
                ParameterPlace::Cookie => (3, "cookie"),
            };
            let other = format!("{} {place}", parameter.wire_name);
            let claim = Claim::new(parameter.name.clone(), parameter.wire_name.as_str());
            (claim.rank(rank).or(other), parameter.origin)
        })
        .collect();
    let names = settle(&claims, &Taken::new(OF_CALLS, "parameter"), diagnostics);
    for (parameter, name) in operation.parameters.iter_mut().zip(names) {
        parameter.name = name;
    }
}
