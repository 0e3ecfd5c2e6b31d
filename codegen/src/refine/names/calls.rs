//! The names of methods and of their parameters.

use std::collections::BTreeSet;

use super::keys;
use super::settling::Settling;
use crate::ir::{Api, ModuleId, Operation, ParameterPlace};
use crate::name::{Claim, Name, Taken};
use crate::names_lock::Kind;

/// The methods that `Client` has whatever the document says, and those of traits that a method of the same name would
/// hide.
pub(super) const OF_CLIENTS: &[&str] = &["blocking_builder", "builder", "clone", "cmp", "new"];

/// The constructor of a tag's struct, and the methods of traits that clippy does not want to see as others.
const OF_TAGS: &[&str] = &["clone", "cmp", "new"];

/// The methods that `Call` has whatever the document says, the argument that is the body, and names that clippy wants
/// to see for operators only.
#[rustfmt::skip]
pub(in crate::refine) const OF_CALLS: &[&str] = &[
    "add", "answer", "attempt_timeout", "bitand", "bitor", "bitxor", "body", "bytes", "clone", "connect_timeout", "cookie",
    "deadline", "div", "download", "events", "header", "header_parameter", "idempotency_key", "idempotency_key_value", "into_future", "items",
    "json", "lines", "mul", "new", "pages", "parameter", "part_header", "path", "query", "raw", "rem", "request_body", "retry", "send",
    "send_blocking", "shl", "shr", "sub", "text", "timeout", "upload",
];

pub(super) fn run(api: &mut Api, settling: &mut Settling<'_>) {
    let shared = shared_ids(api);
    for index in 0..api.modules.len() {
        name_methods(api, ModuleId(index), &shared, settling);
    }
    for operation in &mut api.operations {
        name_parameters(operation, settling);
        name_headers(operation, settling);
    }
}

/// The constants of an operation's type.
fn name_headers(operation: &mut Operation, settling: &mut Settling<'_>) {
    let headers = &operation.headers;
    let claims: Vec<_> = headers
        .iter()
        .map(|header| (Claim::new(header.name.clone(), header.wire_name.as_str()), header.origin))
        .collect();
    let key = |index: usize| {
        headers.get(index).map(|it| keys::of_header(&operation.id, &it.wire_name)).unwrap_or_default()
    };
    let names = settling.settle(Kind::Headers, &claims, &Taken::default(), key);
    for (header, name) in operation.headers.iter_mut().zip(names) {
        header.name = name;
    }
}

fn name_methods(api: &mut Api, module: ModuleId, shared: &BTreeSet<String>, settling: &mut Settling<'_>) {
    let untagged = api.modules.get(module.0).is_some_and(|module| module.tag.is_none());
    let mut taken = Taken::new(if untagged { OF_CLIENTS } else { OF_TAGS }, "");
    if untagged {
        let accessors = api.modules.iter().filter(|module| module.tag.is_some());
        taken.names.extend(accessors.map(|module| module.name.plain().to_owned().into()));
    }
    let claims: Vec<_> = api
        .operations
        .iter()
        .filter(|operation| operation.module == module)
        .map(|operation| {
            // The tag's noun was left out of the name; with it, most names differ.
            let claim = Claim::new(operation.method_name.clone(), operation.id.as_str());
            (or_place(claim.or(operation.id.as_str()), operation, shared), operation.origin)
        })
        .collect();
    let ids: Vec<&str> =
        api.operations.iter().filter(|it| it.module == module).map(|it| it.id.as_str()).collect();
    let key = |index: usize| keys::of_operation(Kind::Methods, ids.get(index).copied().unwrap_or_default());
    let names = settling.settle(Kind::Methods, &claims, &taken, key);
    let operations = api.operations.iter_mut().filter(|operation| operation.module == module);
    for (operation, name) in operations.zip(names) {
        operation.method_name = name;
    }
}

/// The ids that several operations have.
pub(super) fn shared_ids(api: &Api) -> BTreeSet<String> {
    let mut ids: Vec<&str> = api.operations.iter().map(|operation| operation.id.as_str()).collect();
    ids.sort_unstable();
    ids.chunk_by(|one, next| one == next)
        .filter(|same| same.len() > 1)
        .flatten()
        .map(|id| (*id).to_owned())
        .collect()
}

/// Where two operations have one id, method and path are what is left to tell them apart.
pub(super) fn or_place<N>(claim: Claim<N>, operation: &Operation, shared: &BTreeSet<String>) -> Claim<N> {
    if shared.contains(&operation.id) {
        claim.or(format!("{} {}", operation.method, operation.path))
    } else {
        claim
    }
}

/// A path parameter keeps its name before one of the query of the same name, and so on.
fn name_parameters(operation: &mut Operation, settling: &mut Settling<'_>) {
    let claims: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let rank = match parameter.place {
                ParameterPlace::Path => 0,
                ParameterPlace::Query => 1,
                ParameterPlace::Header => 2,
                ParameterPlace::Cookie => 3,
                ParameterPlace::Part => 4,
            };
            let other = format!("{} {}", parameter.full_name(), parameter.place.as_str());
            let claim = Claim::new(parameter.name.clone(), parameter.wire_name.as_str());
            (claim.rank(rank).or(other), parameter.origin)
        })
        .collect();
    let key = |index: usize| {
        let parameter = operation.parameters.get(index);
        parameter.map(|it| keys::of_parameter(&operation.id, it.place, &it.full_name())).unwrap_or_default()
    };
    let names = settling.settle(Kind::Parameters, &claims, &Taken::new(OF_CALLS, "parameter"), key);
    for (parameter, name) in operation.parameters.iter_mut().zip(names) {
        parameter.name = name;
    }
}
