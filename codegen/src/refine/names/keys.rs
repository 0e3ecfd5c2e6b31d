//! By which keys the names lock knows the names of an API, and what they are called in Rust.

use std::fmt::Display;

use crate::ir::{
    Api, Declared, EnumKind, EnumValue, Operation, ParameterPlace, ResponseStatus, Shape, TypeDef, TypeId,
    TypeRef,
};
use crate::names_lock::Kind;
use crate::origin::Origin;

/// A name of the generated client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key in the names lock.
    pub key: String,
    /// Where what it names stands.
    pub origin: Origin,
    /// What it belongs to.
    pub owner: Owner,
    /// How it is reached: `types::Card`, `types::Card.number`, `types::Brand::Visa`, `payin_links.create`,
    /// `payin_links.list(limit)`.
    pub path: String,
}

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// This type, or one of its fields or variants.
    Type(TypeId),
    /// The operation at this place of the list, or something around it.
    Operation(usize),
    /// The client as a whole.
    Client,
}

/// All names of a refined API that can be chosen.
#[must_use]
pub fn named(api: &Api) -> Vec<Named> {
    let mut all = Vec::new();
    let mut add = |owner: Owner, origin: Origin, key: String, path: &dyn Display| {
        all.push(Named { key, origin, owner, path: path.to_string() });
    };
    for (index, def) in api.types.iter().enumerate() {
        let add = &mut |origin: Origin, key: String, path: &dyn Display| {
            add(Owner::Type(TypeId::new(index)), origin, key, path);
        };
        add(def.origin, of_type(def), &format_args!("types::{}", def.name));
        match &def.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    let path = format_args!("types::{}.{}", def.name, field.name);
                    add(field.origin, of_field(&def.wire_name, &field.wire_name), &path);
                }
                if let Some(name) = &object.additional_name {
                    let path = format_args!("types::{}.{name}", def.name);
                    add(def.origin, of_field(&def.wire_name, ADDITIONAL), &path);
                }
            }
            Shape::Enum(listed) => {
                for value in &listed.values {
                    let path = format_args!("types::{}::{}", def.name, value.name);
                    add(def.origin, of_variant(&def.wire_name, &value_text(value, listed.kind())), &path);
                }
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    let words =
                        words_of(&variant.ty, &|id| api.types.get(id).map(|def| def.wire_name.as_str()));
                    let path = format_args!("types::{}::{}", def.name, variant.name);
                    add(variant.origin, of_variant(&def.wire_name, &words), &path);
                }
            }
            Shape::Alias(_) | Shape::Newtype(_) | Shape::External(_) => {}
        }
    }
    for module in &api.modules {
        if let Some(tag) = &module.tag {
            add(Owner::Client, module.origin, Kind::Tags.key(&[tag]), &module.type_name);
            add(Owner::Client, module.origin, Kind::Modules.key(&[tag]), &module.name);
        }
    }
    for (index, operation) in api.operations.iter().enumerate() {
        let owner = Owner::Operation(index);
        add_operation(api, operation, &mut |origin, key, path| add(owner, origin, key, path));
    }
    for server in &api.servers {
        let path = format_args!("Environment::{}", server.name);
        add(Owner::Client, server.origin, of_server(&server.url), &path);
    }
    for credential in &api.credentials {
        let path = format_args!("ClientBuilder.{}", credential.method_name);
        add(Owner::Client, credential.origin, of_credential(&credential.wire_name), &path);
    }
    all
}

fn add_operation(api: &Api, operation: &Operation, add: &mut impl FnMut(Origin, String, &dyn Display)) {
    let id = operation.id.as_str();
    add(operation.origin, of_operation(Kind::Operations, id), &operation.type_name);
    let module = api.modules.get(operation.module.0).filter(|module| module.tag.is_some());
    let method = match module {
        Some(module) => format!("{}.{}", module.name, operation.method_name),
        None => format!("Client.{}", operation.method_name),
    };
    add(operation.origin, of_operation(Kind::Methods, id), &method);
    for parameter in &operation.parameters {
        let path = format_args!("{method}({})", parameter.name);
        add(parameter.origin, of_parameter(id, parameter.place, &parameter.full_name()), &path);
    }
    if let Some(body) = &operation.body
        && let Some(name) = &body.enum_name
    {
        add(body.origin, of_body(id), name);
        for content in &body.contents {
            add(
                content.origin,
                of_content(id, &content.media_type),
                &format_args!("{name}::{}", content.variant),
            );
        }
    }
    for header in &operation.headers {
        let path = format_args!("{}::{}", operation.type_name, header.name);
        add(header.origin, of_header(id, &header.wire_name), &path);
    }
    for (answers, outcome) in [(&operation.success, SUCCESS), (&operation.failure, FAILURE)] {
        let Some(name) = &answers.enum_name else { continue };
        add(operation.origin, of_answers(id, outcome), name);
        for declared in &answers.declared {
            let path = format_args!("{name}::{}", declared.variant);
            add(declared.origin, of_answer(id, outcome, declared), &path);
        }
    }
}

/// The word for further properties, which have no name on the wire.
pub(super) const ADDITIONAL: &str = "further properties";

/// The words for the two outcomes of a call.
pub(super) const SUCCESS: &str = "success";
pub(super) const FAILURE: &str = "failure";

pub(super) fn of_type(def: &TypeDef) -> String {
    Kind::Types.key(&[&def.wire_name])
}

pub(super) fn of_field(owner: &str, property: &str) -> String {
    Kind::Fields.key(&[owner, property])
}

pub(super) fn of_variant(owner: &str, words: &str) -> String {
    Kind::Variants.key(&[owner, words])
}

/// An operation's type or method.
pub(super) fn of_operation(kind: Kind, id: &str) -> String {
    kind.key(&[id])
}

pub(super) fn of_parameter(id: &str, place: ParameterPlace, name: &str) -> String {
    Kind::Parameters.key(&[id, place.as_str(), name])
}

pub(super) fn of_body(id: &str) -> String {
    Kind::Bodies.key(&[id])
}

pub(super) fn of_content(id: &str, media_type: &str) -> String {
    Kind::Variants.key(&[id, "body", media_type])
}

pub(super) fn of_answers(id: &str, outcome: &str) -> String {
    Kind::Answers.key(&[id, outcome])
}

pub(super) fn of_answer(id: &str, outcome: &str, declared: &Declared) -> String {
    let status = status_text(declared.status);
    match (&declared.form, &declared.response.body) {
        (Some(_), Some((media_type, _))) => Kind::Variants.key(&[id, outcome, &status, media_type]),
        _ => Kind::Variants.key(&[id, outcome, &status]),
    }
}

pub(super) fn of_header(id: &str, name: &str) -> String {
    Kind::Headers.key(&[id, name])
}

pub(super) fn of_server(url: &str) -> String {
    Kind::Servers.key(&[url])
}

pub(super) fn of_credential(scheme: &str) -> String {
    Kind::Credentials.key(&[scheme])
}

/// A status as it stands in a key.
pub(super) fn status_text(status: ResponseStatus) -> String {
    status.to_string().to_ascii_lowercase()
}

/// A listed value as text.
pub(super) fn value_text(value: &EnumValue, kind: EnumKind) -> String {
    if kind == EnumKind::Scalars { value.wire.json() } else { value.wire.text().into_owned() }
}

/// Words that tell one type from another.
pub(super) fn words_of<'a>(ty: &TypeRef, words: &impl Fn(usize) -> Option<&'a str>) -> String {
    match ty {
        TypeRef::Named(id) => words(id.index()).unwrap_or_default().to_owned(),
        TypeRef::Scalar(scalar) => format!("{scalar:?}"),
        TypeRef::List(inner) | TypeRef::Set(inner) => format!("{} list", words_of(inner, words)),
        TypeRef::Map(inner) => format!("{} map", words_of(inner, words)),
        TypeRef::Nullable(inner) | TypeRef::OrEmpty(inner) | TypeRef::Boxed(inner) => words_of(inner, words),
    }
}
