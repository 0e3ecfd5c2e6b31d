//! What can be seen of types.

use std::collections::HashMap;

use super::constraint::is_constraint;
use super::surface::{Aspect, Kind, Subject, Surface};
use crate::ir::{
    Api, Doc, Enum, Field, Newtype, Object, Presence, Shape, TypeDef, TypeRef, Union, UnionRule, Use,
    Webhooks,
};
use crate::origin::Origin;

pub(super) fn add(api: &Api, surface: &mut Surface) {
    let defs = || api.type_order.iter().filter_map(|id| api.get(*id));
    // A type that is two has both from one place of the description.
    let only_sent = defs().filter(|def| def.used == (Use { sent: true, received: false }));
    let sent: HashMap<Origin, &TypeDef> = only_sent.map(|def| (def.origin, def)).collect();
    for def in defs() {
        let other = sent.get(&def.origin).filter(|_| def.used == (Use { sent: false, received: true }));
        add_type(api, def, other.copied(), surface);
    }
    if let Some(webhooks) = &api.webhooks {
        add_webhooks(api, webhooks, surface);
    }
}

/// Adds a type, which is split if another one is sent in its place.
fn add_type(api: &Api, def: &TypeDef, sent: Option<&TypeDef>, surface: &mut Surface) {
    let path = format!("types::{}", def.name);
    let key = format!("type {}", def.name);
    let shape = match &def.shape {
        Shape::Object(_) => "struct",
        Shape::Enum(_) => "enum",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
        Shape::Newtype(_) => "newtype",
        Shape::External(_) => "type of another crate",
    };
    let mut subject = Subject::new(Kind::Type, &path, def.origin)
        .sent(def.used.sent)
        .fact(Aspect::Shape, shape)
        .fact(Aspect::Split, sent.map(|sent| format!("types::{}", sent.name)).unwrap_or_default())
        .flag(Aspect::Deprecated, def.deprecated);
    subject = with_doc(subject, &def.doc);
    let owner = Owner { api, def, key: &key, path: &path };
    subject = match &def.shape {
        Shape::Object(object) => owner.object(object, subject, surface),
        Shape::Enum(listed) => owner.listed(listed, subject, surface),
        Shape::Union(union) => owner.union(union, subject, surface),
        Shape::Alias(ty) => subject.fact(Aspect::Alias, api.type_text(ty)),
        Shape::External(external) => subject.fact(Aspect::Alias, external.text()),
        Shape::Newtype(Newtype { scalar, sensitive }) => {
            subject.fact(Aspect::Alias, scalar.type_name()).flag(Aspect::Sensitive, *sensitive)
        }
    };
    surface.insert(key, subject);
}

/// The type whose parts are told.
struct Owner<'a> {
    api: &'a Api,
    def: &'a TypeDef,
    key: &'a str,
    path: &'a str,
}

impl Owner<'_> {
    fn object(&self, object: &Object, subject: Subject, surface: &mut Surface) -> Subject {
        let Object { constants, fields, additional, additional_name, is_tuple } = object;
        for field in fields {
            let key = format!("{}.{}", self.key, field.wire_name);
            surface.insert(key, self.field(field).part_of(self.key));
        }
        let constants: Vec<String> =
            constants.iter().map(|it| format!("{} = {}", it.wire_name, it.value.json())).collect();
        let further = additional.as_ref().zip(additional_name.as_ref());
        let further = further.map(|(ty, name)| format!("{name}: {}", self.api.type_text(ty)));
        subject
            .flag(Aspect::Constructor, self.def.used.sent)
            .fact(Aspect::Constants, constants.join(", "))
            .fact(Aspect::Shape, if *is_tuple { "tuple" } else { "struct" })
            .fact(Aspect::Further, further.unwrap_or_default())
    }

    fn field(&self, field: &Field) -> Subject {
        let Field {
            wire_name: _,
            name,
            ty,
            presence,
            sensitive,
            deprecated,
            access: _,
            default: _,
            doc,
            origin,
        } = field;
        let is_sent = self.def.used.sent;
        let value = if let TypeRef::Nullable(value) = ty { value } else { ty };
        let needed = is_sent && *presence == Presence::Required;
        let subject = Subject::new(Kind::Field { needed }, format!("{}.{name}", self.path), *origin)
            .sent(is_sent)
            .fact(Aspect::Type, format!("{name}: {}", self.api.type_text(value)))
            .fact(Aspect::Presence, self.api.field_text(*presence, ty))
            .flag(Aspect::Needed, needed)
            .flag(Aspect::Sensitive, *sensitive)
            .flag(Aspect::Deprecated, *deprecated);
        with_doc(subject, doc)
    }

    fn listed(&self, listed: &Enum, subject: Subject, surface: &mut Surface) -> Subject {
        let Enum { values, closed } = listed;
        for value in values {
            let key = format!("{}={}", self.key, value.wire.json());
            let path = format!("{}::{}", self.path, value.name);
            let value = Subject::new(Kind::Value { closed: *closed }, path, self.def.origin)
                .part_of(self.key)
                .fact(Aspect::Name, value.name.as_str());
            surface.insert(key, with_doc(value, &Doc::default()));
        }
        subject
    }

    fn union(&self, union: &Union, subject: Subject, surface: &mut Surface) -> Subject {
        let Union { variants, rules } = union;
        for (index, variant) in variants.iter().enumerate() {
            let key = format!("{}::{}", self.key, variant.name);
            let path = format!("{}::{}", self.path, variant.name);
            let told: Vec<String> = rules.iter().filter_map(|rule| told_by(rule, index)).collect();
            let found = Subject::new(Kind::Variant, path, variant.origin)
                .part_of(self.key)
                .fact(Aspect::Type, self.api.type_text(&variant.ty))
                .fact(Aspect::Rules, told.join("; "));
            surface.insert(key, with_doc(found, &variant.doc));
        }
        subject
    }
}

/// What a rule asks of a value that is this member, so that a further member changes nothing for it.
fn told_by(rule: &UnionRule, index: usize) -> Option<String> {
    let (text, member) = match rule {
        UnionRule::Null(member) => ("null".to_owned(), member),
        UnionRule::Boolean(member) => ("a boolean".to_owned(), member),
        UnionRule::Number(member) => ("a number".to_owned(), member),
        UnionRule::String(member) => ("a string".to_owned(), member),
        UnionRule::Array(member) => ("an array".to_owned(), member),
        UnionRule::Object(member) => ("an object".to_owned(), member),
        UnionRule::StringIn(values, member) => (format!("one of {values:?}"), member),
        UnionRule::Properties(properties, member) => (format!("has {properties:?}"), member),
        UnionRule::InOrder(members) => {
            return members.contains(&index).then(|| "the first that reads it".to_owned());
        }
        UnionRule::TagOf { property, value, members } => {
            let text = || format!("{property:?} is {}, the one that knows most", value.json());
            return members.contains(&index).then(text);
        }
        UnionRule::Tag { property, values } => {
            let values: Vec<String> =
                values.iter().filter(|(_, member)| *member == index).map(|(value, _)| value.json()).collect();
            return (!values.is_empty()).then(|| format!("{property:?} is {}", values.join(" or ")));
        }
    };
    (*member == index).then_some(text)
}

fn add_webhooks(api: &Api, webhooks: &Webhooks, surface: &mut Surface) {
    let subject = Subject::new(Kind::Webhooks, "webhooks", webhooks.origin)
        .fact(Aspect::Type, api.type_text(&TypeRef::Named(webhooks.event)))
        .fact(Aspect::Signature, webhooks.signature.as_ref().map(|it| format!("{it:?}")).unwrap_or_default());
    surface.insert("webhooks".to_owned(), with_doc(subject, &webhooks.doc));
}

/// Adds what a document says in words: prose, and constraints apart from it.
pub(super) fn with_doc(mut subject: Subject, doc: &Doc) -> Subject {
    let Doc { summary, description, facts, example, link, pointer: _ } = doc;
    let (constraints, words): (Vec<_>, Vec<_>) = facts.iter().partition(|fact| is_constraint(fact.label));
    subject.constraints = constraints.into_iter().map(|fact| (fact.label, fact.text.clone())).collect();
    let prose = [summary, description, example, link].into_iter().flatten().cloned();
    let words = words.into_iter().map(|fact| format!("{}: {}", fact.label, fact.text));
    let text: Vec<String> = prose.chain(words).collect();
    subject.fact(Aspect::Words, text.join("\n"))
}
