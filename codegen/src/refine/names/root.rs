//! The names at the root of the client: what tags, operations and answers are called, and the client's own choices.

use std::borrow::Cow;

use super::calls;
use super::keys::{self, FAILURE, SUCCESS};
use super::settling::Settling;
use crate::ir::{Answers, Api};
use crate::name::{Claim, Name, Taken};
use crate::names_lock::Kind;

/// The types that every client has, and the parameter of those that are generic.
const OF_CLIENTS: &[&str] =
    &["BlockingClient", "BuildError", "Call", "Client", "ClientBuilder", "Environment", "Error", "M"];

/// The methods that `ClientBuilder` has whatever the document says.
#[rustfmt::skip]
const OF_BUILDERS: &[&str] = &[
    "allow_plain_http", "attempt_timeout", "base_url", "build", "connect_timeout", "credential", "default_header",
    "max_answer", "max_connections", "methods", "new", "on_unknown", "retry", "retry_budget", "timeout", "transport", "user_agent",
];

pub(super) fn run(api: &mut Api, settling: &mut Settling<'_>) {
    let mut taken = Taken::new(OF_CLIENTS, "operations");
    name_tags(api, &taken, settling);
    taken.names.extend(api.modules.iter().map(|module| module.type_name.plain().to_owned().into()));

    taken.suffix = "operation";
    name_operations(api, &taken, settling);
    taken.names.extend(api.operations.iter().map(|operation| operation.type_name.plain().to_owned().into()));

    taken.suffix = "body";
    taken.names.extend(super::bodies::run(api, &taken, settling).into_iter().map(Cow::Owned));

    taken.suffix = "answer";
    name_answers(api, &taken, settling);
    name_servers(api, settling);
    name_credentials(api, settling);
}

fn name_tags(api: &mut Api, taken: &Taken, settling: &mut Settling<'_>) {
    let text = |tag: &Option<String>| tag.clone().unwrap_or_default();
    let types: Vec<_> = api
        .modules
        .iter()
        .map(|module| (Claim::new(module.type_name.clone(), text(&module.tag)), module.origin))
        .collect();
    let tags: Vec<String> = api.modules.iter().map(|module| text(&module.tag)).collect();
    let key = |kind: Kind| {
        let tags = &tags;
        move |index: usize| kind.key(&[tags.get(index).map_or("", String::as_str)])
    };
    let types = settling.settle(Kind::Tags, &types, taken, key(Kind::Tags));
    let names: Vec<_> = api
        .modules
        .iter()
        .map(|module| (Claim::new(module.name.clone(), text(&module.tag)), module.origin))
        .collect();
    let taken = Taken::new(calls::OF_CLIENTS, "");
    let names = settling.settle(Kind::Modules, &names, &taken, key(Kind::Modules));
    for ((module, type_name), name) in api.modules.iter_mut().zip(types).zip(names) {
        module.type_name = type_name;
        module.name = name;
    }
}

fn name_operations(api: &mut Api, taken: &Taken, settling: &mut Settling<'_>) {
    let shared = calls::shared_ids(api);
    let claims: Vec<_> = api
        .operations
        .iter()
        .map(|operation| {
            let claim = Claim::new(operation.type_name.clone(), operation.id.as_str());
            (calls::or_place(claim, operation, &shared), operation.origin)
        })
        .collect();
    let key = |index: usize| {
        let id = api.operations.get(index).map_or("", |operation| operation.id.as_str());
        keys::of_operation(Kind::Operations, id)
    };
    let names = settling.settle(Kind::Operations, &claims, taken, key);
    for (operation, name) in api.operations.iter_mut().zip(names) {
        operation.type_name = name;
    }
}

fn name_answers(api: &mut Api, taken: &Taken, settling: &mut Settling<'_>) {
    let (mut claims, mut keys) = (Vec::new(), Vec::new());
    for operation in &api.operations {
        for (answers, word) in [(&operation.success, SUCCESS), (&operation.failure, FAILURE)] {
            if let Some(name) = &answers.enum_name {
                let text = format!("{} {word}", operation.id);
                let other = format!("{} {word}", operation.type_name);
                claims.push((Claim::new(name.clone(), text).or(other), operation.origin));
                keys.push((operation.id.as_str(), word));
            }
        }
    }
    let key = |index: usize| {
        let (id, word) = keys.get(index).copied().unwrap_or_default();
        keys::of_answers(id, word)
    };
    let mut names = settling.settle(Kind::Answers, &claims, taken, key).into_iter();
    for operation in &mut api.operations {
        for (answers, word) in [(&mut operation.success, SUCCESS), (&mut operation.failure, FAILURE)] {
            if answers.enum_name.is_some() {
                answers.enum_name = names.next();
            }
            name_statuses(answers, &operation.id, word, settling);
        }
    }
}

/// The variants of an enum of answers, one per status and form.
fn name_statuses(answers: &mut Answers, id: &str, outcome: &str, settling: &mut Settling<'_>) {
    let claims: Vec<_> = answers
        .declared
        .iter()
        .map(|declared| {
            let status = keys::status_text(declared.status);
            let media_type = declared.form.as_ref().and(declared.response.body.as_ref());
            let media_type = media_type.map_or("", |(media_type, _)| media_type);
            let other = format!("{} {status} {media_type}", declared.variant);
            (Claim::new(declared.variant.clone(), status).or(other.trim_end()), declared.origin)
        })
        .collect();
    let key = |index: usize| {
        let declared = answers.declared.get(index);
        declared.map(|declared| keys::of_answer(id, outcome, declared)).unwrap_or_default()
    };
    let names = settling.settle(Kind::Variants, &claims, &Taken::default(), key);
    for (declared, name) in answers.declared.iter_mut().zip(names) {
        declared.variant = name;
    }
}

/// The variants of `Environment`; servers of the same name are told apart by their host.
fn name_servers(api: &mut Api, settling: &mut Settling<'_>) {
    let claims: Vec<_> = api
        .servers
        .iter()
        .map(|server| {
            let host = server.url.split("//").last().unwrap_or_default();
            let other = format!("{} {host}", server.name);
            (Claim::new(server.name.clone(), server.url.as_str()).or(other), server.origin)
        })
        .collect();
    let key = |index: usize| keys::of_server(api.servers.get(index).map_or("", |server| server.url.as_str()));
    let names = settling.settle(Kind::Servers, &claims, &Taken::default(), key);
    for (server, name) in api.servers.iter_mut().zip(names) {
        server.name = name;
    }
}

fn name_credentials(api: &mut Api, settling: &mut Settling<'_>) {
    let claims: Vec<_> = api
        .credentials
        .iter()
        .map(|credential| {
            let wire_name = credential.wire_name.as_str();
            (Claim::new(credential.method_name.clone(), wire_name).or(wire_name), credential.origin)
        })
        .collect();
    let key = |index: usize| {
        let scheme = api.credentials.get(index).map_or("", |credential| credential.wire_name.as_str());
        keys::of_credential(scheme)
    };
    let taken = Taken::new(OF_BUILDERS, "credential");
    let names = settling.settle(Kind::Credentials, &claims, &taken, key);
    for (credential, name) in api.credentials.iter_mut().zip(names) {
        credential.method_name = name;
    }
}
