//! What can be seen of the client and of its operations.

use std::collections::BTreeSet;

use super::surface::{Aspect, Kind, Subject, Surface};
use super::types::with_doc;
use crate::ir::{
    Answers, Api, Body, Codec, Content, Credential, CredentialKind, Header, KeyPlace, Module, Operation,
    Pagination, Parameter, SecurityRequirement, Server, StreamData, Streaming,
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
    let module = module.map_or("Client", |module| module.name.as_str());
    let path = format!("{module}.{}", operation.method_name);
    let key = format!("operation {}", operation.id);
    let call = Call { api, key: &key, path: &path };
    for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
        let key = format!("{key}({} {})", parameter.place.as_str(), parameter.full_name());
        surface.insert(key, call.parameter(parameter));
    }
    for header in &operation.headers {
        let key = format!("{key} header {}", header.wire_name.to_ascii_lowercase());
        surface.insert(key, call.header(operation, header));
    }
    if let Some(body) = &operation.body {
        call.body(body, surface);
    }
    call.answers(&operation.success, "success", surface);
    call.answers(&operation.failure, "failure", surface);
    let method = call.method(operation);
    surface.insert(key, method);
}

/// The operation whose parts are told.
struct Call<'a> {
    api: &'a Api,
    key: &'a str,
    path: &'a str,
}

impl Call<'_> {
    /// The operation as a whole.
    fn method(&self, operation: &Operation) -> Subject {
        let Operation { success, failure, streams, body, pagination, .. } = operation;
        let servers: Vec<&str> = operation.servers.iter().map(|own| own.server.template.as_str()).collect();
        let item = pagination.as_ref().map(|pages| self.api.type_text(&pages.item));
        let failure = failure.enum_name.as_ref().map(ToString::to_string);
        let required = operation.parameters.iter().filter(|parameter| parameter.required);
        let written: Vec<String> = required.map(encoding).collect();
        let subject = Subject::new(Kind::Operation, self.path, operation.origin)
            .sent(true)
            .fact(Aspect::Name, self.path)
            .fact(Aspect::Route, format!("{} {}", operation.method, operation.path))
            .flag(Aspect::Deprecated, operation.deprecated)
            .fact(Aspect::Security, security(&operation.security))
            .fact(Aspect::Servers, servers.join(", "))
            .fact(Aspect::Idempotency, operation.idempotency_key.clone().unwrap_or_default())
            .fact(Aspect::Pagination, item.unwrap_or_default())
            .fact(Aspect::PageRules, pagination.as_ref().map(page_rules).unwrap_or_default())
            .fact(Aspect::Events, messages(self.api, streams.events.as_ref()))
            .fact(Aspect::Lines, messages(self.api, streams.lines.as_ref()))
            .fact(Aspect::Arguments, self.arguments(operation).join(", "))
            .fact(Aspect::Written, written.join("; "))
            .fact(Aspect::Encoding, body.as_ref().map(media_type).unwrap_or_default())
            .fact(Aspect::Success, self.outcome(success))
            .fact(Aspect::Asked, asked_for(operation))
            .fact(Aspect::Failure, failure.unwrap_or_default())
            .fact(Aspect::Statuses, self.statuses(success));
        with_doc(subject, &operation.doc)
    }

    /// What a method cannot be called without.
    fn arguments(&self, operation: &Operation) -> Vec<String> {
        let required = operation.parameters.iter().filter(|parameter| parameter.required);
        let parameters = required.map(|it| argument(self.api, it));
        let body = operation.body.as_ref().filter(|body| body.required);
        parameters.chain(body.map(|body| format!("body: {}", body_type(self.api, body)))).collect()
    }

    fn header(&self, operation: &Operation, header: &Header) -> Subject {
        let Header { wire_name: _, name, form, ty, doc, deprecated: _, statuses: _, origin } = header;
        let subject = Subject::new(Kind::Header, format!("{}::{name}", operation.type_name), *origin)
            .part_of(self.key)
            .fact(Aspect::Type, format!("{name}: {} as {form:?}", self.api.type_text(ty)));
        with_doc(subject, doc)
    }

    /// A body that may be left out, and the forms of one that has several.
    fn body(&self, body: &Body, surface: &mut Surface) {
        if !body.required {
            let subject = Subject::new(Kind::OptionalBody, format!("{}(body)", self.path), body.origin)
                .part_of(self.key)
                .fact(Aspect::Type, body_type(self.api, body));
            surface.insert(format!("{}(body)", self.key), with_doc(subject, &body.doc));
        }
        self.body_forms(body, surface);
    }

    fn parameter(&self, parameter: &Parameter) -> Subject {
        let subject =
            Subject::new(Kind::Parameter, format!("{}({})", self.path, parameter.name), parameter.origin)
                .part_of(self.key)
                .sent(true)
                .fact(Aspect::Type, argument(self.api, parameter))
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
        answers.declared.iter().map(|declared| declared.status.to_string()).collect::<Vec<_>>().join(", ")
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
                    .fact(Aspect::Statuses, declared.status.to_string());
            surface.insert(key, with_doc(subject, &declared.doc));
        }
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

/// The argument that a parameter is given by.
fn argument(api: &Api, parameter: &Parameter) -> String {
    format!("{}: {}", parameter.name, api.type_text(&parameter.ty))
}

/// How a parameter is written.
fn encoding(parameter: &Parameter) -> String {
    let explode = if parameter.explode { ", exploded" } else { "" };
    let reserved = if parameter.allow_reserved { ", reserved characters as they are" } else { "" };
    let Parameter { place, style, .. } = parameter;
    let name = parameter.full_name();
    format!("{} {name:?} as {}{explode}{reserved}", place.as_str(), style.as_str())
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
