//! The names at the root of the client: what tags, operations and answers are called, and the client's own choices.

use super::settle;
use crate::diagnostic::Diagnostics;
use crate::ir::{Answers, Api, ResponseStatus};
use crate::name::{Claim, Name, Taken};

/// The types that every client has.
const OF_CLIENTS: &[&str] = &["BuildError", "Call", "Client", "ClientBuilder", "Environment", "Error"];

/// The methods that `ClientBuilder` has whatever the document says.
#[rustfmt::skip]
const OF_BUILDERS: &[&str] = &[
    "allow_plain_http", "base_url", "build", "connect_timeout", "credential", "default_header", "max_answer",
    "methods", "new", "retry", "retry_budget", "timeout", "transport", "user_agent",
];

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    let mut taken = Taken::new(OF_CLIENTS, "operations");
    name_tags(api, &taken, diagnostics);
    taken.names.extend(api.modules.iter().map(|module| module.type_name.plain().to_owned()));

    taken.suffix = "operation";
    name_operations(api, &taken, diagnostics);
    taken.names.extend(api.operations.iter().map(|operation| operation.type_name.plain().to_owned()));

    taken.suffix = "answer";
    name_answers(api, &taken, diagnostics);
    name_servers(api, diagnostics);
    name_credentials(api, diagnostics);
}

fn name_tags(api: &mut Api, taken: &Taken, diagnostics: &mut Diagnostics) {
    let text = |tag: &Option<String>| tag.clone().unwrap_or_default();
    let types: Vec<_> = api
        .modules
        .iter()
        .map(|module| (Claim::new(module.type_name.clone(), text(&module.tag)), module.origin))
        .collect();
    let types = settle(&types, taken, diagnostics);
    let names: Vec<_> = api
        .modules
        .iter()
        .map(|module| (Claim::new(module.name.clone(), text(&module.tag)), module.origin))
        .collect();
    let names = settle(&names, &Taken::new(super::calls::OF_CLIENTS, ""), diagnostics);
    for ((module, type_name), name) in api.modules.iter_mut().zip(types).zip(names) {
        module.type_name = type_name;
        module.name = name;
    }
}

fn name_operations(api: &mut Api, taken: &Taken, diagnostics: &mut Diagnostics) {
    let claims: Vec<_> = api
        .operations
        .iter()
        .map(|operation| {
            let claim = Claim::new(operation.type_name.clone(), operation.id.as_str());
            (super::calls::or_place(claim, operation, api), operation.origin)
        })
        .collect();
    for (operation, name) in api.operations.iter_mut().zip(settle(&claims, taken, diagnostics)) {
        operation.type_name = name;
    }
}

fn name_answers(api: &mut Api, taken: &Taken, diagnostics: &mut Diagnostics) {
    let mut claims = Vec::new();
    for operation in &api.operations {
        for (answers, word) in [(&operation.success, "success"), (&operation.failure, "failure")] {
            if let Some(name) = &answers.enum_name {
                let text = format!("{} {word}", operation.id);
                let other = format!("{} {word}", operation.type_name);
                claims.push((Claim::new(name.clone(), text).or(other), operation.origin));
            }
        }
    }
    let mut names = settle(&claims, taken, diagnostics).into_iter();
    for operation in &mut api.operations {
        for answers in [&mut operation.success, &mut operation.failure] {
            if answers.enum_name.is_some() {
                answers.enum_name = names.next();
            }
            name_statuses(answers, diagnostics);
        }
    }
}

/// The variants of an enum of answers, one per status.
fn name_statuses(answers: &mut Answers, diagnostics: &mut Diagnostics) {
    let claims: Vec<_> = answers
        .declared
        .iter()
        .map(|declared| {
            let status = match declared.status {
                ResponseStatus::Exact(status) => status.to_string(),
                ResponseStatus::Range(digit) => format!("{digit}xx"),
                ResponseStatus::Default => "default".to_owned(),
            };
            let other = format!("{} {status}", declared.variant);
            (Claim::new(declared.variant.clone(), status).or(other), declared.origin)
        })
        .collect();
    for (declared, name) in answers.declared.iter_mut().zip(settle(&claims, &Taken::default(), diagnostics)) {
        declared.variant = name;
    }
}

/// The variants of `Environment`; servers of the same name are told apart by their host.
fn name_servers(api: &mut Api, diagnostics: &mut Diagnostics) {
    let claims: Vec<_> = api
        .servers
        .iter()
        .map(|server| {
            let host = server.url.split("//").last().unwrap_or_default();
            let other = format!("{} {host}", server.name);
            (Claim::new(server.name.clone(), server.url.as_str()).or(other), server.origin)
        })
        .collect();
    for (server, name) in api.servers.iter_mut().zip(settle(&claims, &Taken::default(), diagnostics)) {
        server.name = name;
    }
}

fn name_credentials(api: &mut Api, diagnostics: &mut Diagnostics) {
    let claims: Vec<_> = api
        .credentials
        .iter()
        .map(|credential| {
            let wire_name = credential.wire_name.as_str();
            (Claim::new(credential.method_name.clone(), wire_name).or(wire_name), credential.origin)
        })
        .collect();
    let names = settle(&claims, &Taken::new(OF_BUILDERS, "credential"), diagnostics);
    for (credential, name) in api.credentials.iter_mut().zip(names) {
        credential.method_name = name;
    }
}
