//! What can be seen of the client and of its operations.

use std::collections::BTreeSet;

use super::surface::{Aspect, Kind, Subject, Surface};
use super::types::with_doc;
use crate::ir::{
    Answers, Api, Body, Codec, Content, Credential, CredentialKind, Header, KeyPlace, Module, Operation,
    Pagination, Parameter, ParameterPlace, ParameterStyle, ResponseStatus, SecurityRequirement, Server,
    StreamData, Streaming,
};

pub(super) fn add(api: &Api, surface: &mut Surface) {
    for server in &api.servers {
        add_server(server, surface);
    }
    for credential in &api.credentials {
        add_credential(credential, surface);
    }
    for module in &api.modules {
        let Module { tag, name, type_name: _, feature: _, doc, origin } = module;
        if tag.is_some() {
            let subject = Subject::new(Kind::Tag, name.as_str(), *origin);
            surface.insert(format!("tag {name}"), with_doc(subject, doc));
        }
    }
    for operation in &api.operations {
        add_operation(api, operation, surface);
    }
}

fn add_server(server: &Server, surface: &mut Surface) {
    let Server { url: _, template, variables, name, doc, origin } = server;
    let variables: Vec<String> =
        variables.iter().map(|it| format!("{} = {}, one of {:?}", it.name, it.default, it.values)).collect();
    let url = [template.clone()].into_iter().chain(variables).collect::<Vec<_>>().join("; ");
    let subject = Subject::new(Kind::Server, format!("Environment::{name}"), *origin).fact(Aspect::Url, url);
    surface.insert(format!("server {name}"), with_doc(subject, doc));
}

fn add_credential(credential: &Credential, surface: &mut Surface) {
    let Credential { wire_name: _, method_name, kind, doc, origin } = credential;
    let kind = match kind {
        CredentialKind::Bearer => "a bearer token".to_owned(),
        CredentialKind::Basic => "a name and a password".to_owned(),
        CredentialKind::ApiKey(place, name) => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query",
                KeyPlace::Cookie => "cookie",
            };
            format!("the {place} {name:?}")
        }
        CredentialKind::ClientCredentials(url) => format!("client credentials at {url}"),
    };
    let subject = Subject::new(Kind::Credential, format!("ClientBuilder.{method_name}"), *origin)
        .fact(Aspect::Credential, kind);
    surface.insert(format!("credential {method_name}"), with_doc(subject, doc));
}

fn add_operation(api: &Api, operation: &Operation, surface: &mut Surface) {
    let module = api.modules.get(operation.module.0).filter(|module| module.tag.is_some());
    let path = match module {
        Some(module) => format!("{}.{}", module.name, operation.method_name),
        None => format!("Client.{}", operation.method_name),
    };
    let key = format!("operation {}", operation.id);
    let call = Call { api, operation, key: &key, path: &path };
    let (optional, required): (Vec<&Parameter>, Vec<&Parameter>) =
        operation.parameters.iter().partition(|parameter| !parameter.required);
    let mut arguments: Vec<String> =
        required.iter().map(|it| format!("{}: {}", it.name, api.type_text(&it.ty))).collect();
    for parameter in optional {
        let key = format!("{key}({} {})", place(parameter.place), parameter.wire_name);
        surface.insert(key, call.parameter(parameter));
    }
    let written: Vec<String> = required.iter().map(|it| encoding(it)).collect();
    if let Some(body) = &operation.body {
        let ty = body_type(api, body);
        if body.required {
            arguments.push(format!("body: {ty}"));
        } else {
            let subject = Subject::new(Kind::OptionalBody, format!("{path}(body)"), body.origin)
                .part_of(&key)
                .fact(Aspect::Type, ty);
            surface.insert(format!("{key}(body)"), with_doc(subject, &body.doc));
        }
        call.body_forms(body, surface);
    }
    for header in &operation.headers {
        let Header { wire_name, name, form, ty, doc, deprecated: _, statuses: _, origin } = header;
        let subject = Subject::new(Kind::Header, format!("{}::{name}", operation.type_name), *origin)
            .part_of(&key)
            .fact(Aspect::Type, format!("{name}: {} as {form:?}", api.type_text(ty)));
        surface.insert(format!("{key} header {}", wire_name.to_ascii_lowercase()), with_doc(subject, doc));
    }
    call.answers(&operation.success, "success", surface);
    call.answers(&operation.failure, "failure", surface);
    let servers: Vec<&str> = operation.servers.iter().map(|server| server.template.as_str()).collect();
    let pages = operation.pagination.as_ref();
    let subject = Subject::new(Kind::Operation, &path, operation.origin)
        .sent(true)
        .fact(Aspect::Name, &path)
        .fact(Aspect::Route, format!("{} {}", operation.method, operation.path))
        .flag(Aspect::Deprecated, operation.deprecated)
        .fact(Aspect::Security, security(&operation.security))
        .fact(Aspect::Servers, servers.join(", "))
        .fact(Aspect::Idempotency, operation.idempotency_key.clone().unwrap_or_default())
        .fact(Aspect::Pagination, pages.map(|pages| api.type_text(&pages.item)).unwrap_or_default())
        .fact(Aspect::PageRules, pages.map(page_rules).unwrap_or_default())
        .fact(Aspect::Events, messages(api, operation.streams.events.as_ref()))
        .fact(Aspect::Lines, messages(api, operation.streams.lines.as_ref()))
        .fact(Aspect::Arguments, arguments.join(", "))
        .fact(Aspect::Written, written.join("; "))
        .fact(Aspect::Encoding, operation.body.as_ref().map(media_type).unwrap_or_default())
        .fact(Aspect::Success, call.outcome(&operation.success))
        .fact(Aspect::Asked, asked_for(operation))
        .fact(
            Aspect::Failure,
            operation.failure.enum_name.as_ref().map(ToString::to_string).unwrap_or_default(),
        )
        .fact(Aspect::Statuses, call.statuses(&operation.success));
    surface.insert(key, with_doc(subject, &operation.doc));
}

/// The operation whose parts are told.
struct Call<'a> {
    api: &'a Api,
    operation: &'a Operation,
    key: &'a str,
    path: &'a str,
}

impl Call<'_> {
    fn parameter(&self, parameter: &Parameter) -> Subject {
        let subject =
            Subject::new(Kind::Parameter, format!("{}({})", self.path, parameter.name), parameter.origin)
                .part_of(self.key)
                .sent(true)
                .fact(Aspect::Type, format!("{}: {}", parameter.name, self.api.type_text(&parameter.ty)))
                .fact(Aspect::Written, encoding(parameter))
                .flag(Aspect::Sensitive, parameter.sensitive)
                .flag(Aspect::Deprecated, parameter.deprecated);
        with_doc(subject, &parameter.doc)
    }

    /// The variants of the enum over the forms of a body.
    fn body_forms(&self, body: &Body, surface: &mut Surface) {
        let Some(name) = &body.enum_name else { return };
        for content in &body.contents {
            let Content { media_type: _, codec, variant, origin } = content;
            let subject = Subject::new(Kind::BodyForm, format!("{name}::{variant}"), *origin)
                .part_of(self.key)
                .sent(true)
                .fact(Aspect::Type, codec_type(self.api, codec))
                .fact(Aspect::Encoding, written_as(content));
            surface.insert(format!("{} body {variant}", self.key), subject);
        }
    }

    /// What a call answers: a type, or the enum over several.
    fn outcome(&self, answers: &Answers) -> String {
        match (&answers.enum_name, answers.declared.first()) {
            (Some(name), _) => name.to_string(),
            (None, Some(declared)) => declared
                .response
                .body
                .as_ref()
                .map_or("()".to_owned(), |(_, codec)| codec_type(self.api, codec)),
            (None, None) => "()".to_owned(),
        }
    }

    /// The statuses of answers that have no variants to tell them apart.
    fn statuses(&self, answers: &Answers) -> String {
        if answers.enum_name.is_some() {
            return String::new();
        }
        answers.declared.iter().map(|declared| status(declared.status)).collect::<Vec<_>>().join(", ")
    }

    /// The variants of the enum over several answers.
    fn answers(&self, answers: &Answers, outcome: &str, surface: &mut Surface) {
        let Some(name) = &answers.enum_name else { return };
        for declared in &answers.declared {
            let key = format!("{} {outcome} {}", self.key, declared.variant);
            let body = declared.response.body.as_ref();
            let body = body.map_or("no body".to_owned(), |(_, codec)| codec_type(self.api, codec));
            let subject =
                Subject::new(Kind::Status, format!("{name}::{}", declared.variant), declared.origin)
                    .part_of(self.key)
                    .fact(Aspect::Type, body)
                    .fact(Aspect::Statuses, status(declared.status));
            surface.insert(key, with_doc(subject, &declared.doc));
        }
        let _ = self.operation;
    }
}

/// The type that a body is given as.
fn body_type(api: &Api, body: &Body) -> String {
    match (&body.enum_name, body.contents.first()) {
        (Some(name), _) => name.to_string(),
        (None, Some(content)) => codec_type(api, &content.codec),
        (None, None) => "()".to_owned(),
    }
}

/// The media type of a body; nothing if it is the caller who chooses.
fn media_type(body: &Body) -> String {
    if body.enum_name.is_some() {
        return String::new();
    }
    body.contents.iter().map(written_as).collect::<Vec<_>>().join(", ")
}

/// The media type of a form, with how its properties are written.
fn written_as(content: &Content) -> String {
    match &content.codec {
        Codec::Form(_, encodings) | Codec::Multipart(_, encodings) if !encodings.is_empty() => {
            format!("{} with {encodings:?}", content.media_type)
        }
        _ => content.media_type.clone(),
    }
}

/// The media types that answers have, without their parameters.
fn asked_for(operation: &Operation) -> String {
    let Operation { success, streams, .. } = operation;
    let bodies = success.declared.iter().filter(|_| success.enum_name.is_none());
    let bodies = bodies.filter_map(|declared| Some(declared.response.body.as_ref()?.0.as_str()));
    let messages = [&streams.events, &streams.lines].into_iter().flatten();
    let all = bodies.chain(messages.map(|streaming| streaming.media_type.as_str()));
    let essences = all.map(|media_type| media_type.split(';').next().unwrap_or_default().trim());
    let essences: BTreeSet<String> = essences.map(str::to_ascii_lowercase).collect();
    essences.into_iter().collect::<Vec<_>>().join(", ")
}

/// The type that a body is in Rust.
fn codec_type(api: &Api, codec: &Codec) -> String {
    match codec {
        Codec::Json(ty) | Codec::Form(ty, _) | Codec::Multipart(ty, _) => api.type_text(ty),
        Codec::File => "File".to_owned(),
        Codec::Text => "String".to_owned(),
        Codec::Bytes => "Bytes".to_owned(),
    }
}

/// The type of what comes message by message; nothing if nothing does.
fn messages(api: &Api, streaming: Option<&Streaming>) -> String {
    match streaming.map(|streaming| &streaming.data) {
        Some(StreamData::Json(ty)) => api.type_text(ty),
        Some(StreamData::Text) => "String".to_owned(),
        None => String::new(),
    }
}

/// How a parameter is written.
fn encoding(parameter: &Parameter) -> String {
    let style = match parameter.style {
        ParameterStyle::Simple => "simple",
        ParameterStyle::Label => "label",
        ParameterStyle::Matrix => "matrix",
        ParameterStyle::Form => "form",
        ParameterStyle::SpaceDelimited => "spaceDelimited",
        ParameterStyle::PipeDelimited => "pipeDelimited",
        ParameterStyle::DeepObject => "deepObject",
        ParameterStyle::Json => "JSON",
    };
    let explode = if parameter.explode { ", exploded" } else { "" };
    let reserved = if parameter.allow_reserved { ", reserved characters as they are" } else { "" };
    format!("{} {:?} as {style}{explode}{reserved}", place(parameter.place), parameter.wire_name)
}

fn place(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    }
}

fn status(status: ResponseStatus) -> String {
    match status {
        ResponseStatus::Exact(status) => status.to_string(),
        ResponseStatus::Range(digit) => format!("{digit}XX"),
        ResponseStatus::Default => "default".to_owned(),
    }
}

/// The alternatives, each with what is needed together.
fn security(requirements: &[SecurityRequirement]) -> String {
    let requirement = |it: &SecurityRequirement| {
        let schemes: Vec<String> = it
            .schemes
            .iter()
            .map(|scheme| match scheme.scopes.as_slice() {
                [] => scheme.name.clone(),
                scopes => format!("{} for {}", scheme.name, scopes.join(" ")),
            })
            .collect();
        if schemes.is_empty() { "nothing".to_owned() } else { schemes.join(" and ") }
    };
    requirements.iter().map(requirement).collect::<Vec<_>>().join(", or ")
}

fn page_rules(pages: &Pagination) -> String {
    let Pagination { next, more, items: _, item: _ } = pages;
    format!("{next:?}, more at {more:?}")
}
