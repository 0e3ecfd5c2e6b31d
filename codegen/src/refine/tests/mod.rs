//! Refining small APIs built by hand.

mod names;
mod recursion;

use super::*;
use crate::document::{FileId, Origin, Origins};
use crate::ir::*;
use crate::name;
use crate::names_lock::NamesLock;
use crate::settings::AnswersRequired;

/// Origins that differ, so that diagnostics do.
fn origin(number: usize) -> Origin {
    let mut origins = Origins::default();
    let mut last = origins.root(FileId(0));
    for index in 0..number {
        last = origins.index(last, index);
    }
    last
}

fn empty() -> Api {
    Api {
        title: String::new(),
        version: String::new(),
        doc: Doc::default(),
        servers: Vec::new(),
        credentials: Vec::new(),
        modules: Vec::new(),
        operations: Vec::new(),
        webhooks: None,
        types: Vec::new(),
        type_order: Vec::new(),
        schemas: std::collections::BTreeMap::new(),
        origin: origin(0),
    }
}

/// An API of these types; shapes name others by their wire name.
fn api(types: Vec<(&str, Draft)>) -> Api {
    let mut api = empty();
    let ids: Vec<&str> = types.iter().map(|(name, _)| *name).collect();
    let id = |name: &str| TypeId::new(ids.iter().position(|known| *known == name).unwrap());
    for (index, (wire_name, draft)) in types.iter().enumerate() {
        let (name, module) = name::type_and_module_name(wire_name);
        api.types.push(TypeDef {
            wire_name: (*wire_name).to_owned(),
            name,
            module,
            origin: origin(index + 1),
            doc: Doc::default(),
            deprecated: false,
            shape: draft(&id),
            used: Use::default(),
            inline: false,
            derives: Vec::new(),
        });
    }
    api
}

/// A shape, given how wire names become ids.
type Draft = Box<dyn Fn(&dyn Fn(&str) -> TypeId) -> Shape>;

/// An object whose fields are told as `name: T`, with `?` behind the name where it is optional.
fn object(fields: &'static [&'static str]) -> Draft {
    Box::new(move |id| {
        Shape::Object(Object {
            fields: fields.iter().map(|text| field(text, id)).collect(),
            ..Object::default()
        })
    })
}

fn union(variants: &'static [&'static str]) -> Draft {
    Box::new(move |id| {
        let variant = |text: &&str| Variant {
            name: name::variant_name(text),
            ty: type_ref(text, id),
            doc: Doc::default(),
            origin: origin(100),
        };
        Shape::Union(Union { variants: variants.iter().map(variant).collect(), rules: Vec::new() })
    })
}

fn alias(target: &'static str) -> Draft {
    Box::new(move |id| Shape::Alias(type_ref(target, id)))
}

fn field(text: &str, id: &dyn Fn(&str) -> TypeId) -> Field {
    let (wire, ty) = text.split_once(": ").unwrap();
    let (wire, presence) = match wire.strip_suffix('?') {
        Some(wire) => (wire, Presence::Optional),
        None => (wire, Presence::Required),
    };
    Field {
        wire_name: wire.to_owned(),
        name: name::field_name(wire),
        ty: type_ref(ty, id),
        presence,
        access: Access::Both,
        default: None,
        sensitive: false,
        deprecated: false,
        doc: Doc::default(),
        origin: origin(50 + wire.len()),
    }
}

/// `[T]` is a list, `{T}` a map, `T|null` nullable, `string` the scalar, anything else a type.
fn type_ref(text: &str, id: &dyn Fn(&str) -> TypeId) -> TypeRef {
    let inner = |text: &str| Box::new(type_ref(text, id));
    if let Some(item) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        TypeRef::List(inner(item))
    } else if let Some(value) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        TypeRef::Map(inner(value))
    } else if let Some(value) = text.strip_suffix("|null") {
        TypeRef::Nullable(inner(value))
    } else if text == "string" {
        TypeRef::Scalar(Scalar::String)
    } else {
        TypeRef::Named(id(text))
    }
}

fn operation(id: &str, module: usize) -> Operation {
    let nothing = Answers { declared: Vec::new(), enum_name: None };
    Operation {
        id: id.to_owned(),
        type_name: name::type_name(id),
        method_name: name::method_name(id),
        module: ModuleId(module),
        method: "GET".to_owned(),
        path: format!("/{id}"),
        servers: Vec::new(),
        parameters: Vec::new(),
        body: None,
        success: nothing.clone(),
        failure: nothing,
        security: Vec::new(),
        streams: Default::default(),
        headers: Vec::new(),
        pagination: None,
        idempotency_key: None,
        callbacks: Vec::new(),
        deprecated: false,
        doc: Doc::default(),
        origin: origin(200 + id.len()),
    }
}

fn answers(status: u16, ty: TypeRef) -> Answers {
    let response = Response { body: Some(("application/json".to_owned(), Codec::Json(ty))) };
    let variant = name::variant_name("Ok");
    let status = ResponseStatus::Exact(status);
    Answers {
        declared: vec![Declared {
            status,
            variant,
            form: None,
            response,
            doc: Doc::default(),
            origin: origin(300),
        }],
        enum_name: None,
    }
}

fn sending(mut operation: Operation, ty: usize) -> Operation {
    let codec = Codec::Json(TypeRef::Named(TypeId::new(ty)));
    let media_type = "application/json".to_owned();
    let variant = name::variant_name("Json");
    let contents = vec![Content { media_type, codec, variant, origin: origin(400) }];
    operation.body =
        Some(Body { contents, enum_name: None, required: true, doc: Doc::default(), origin: origin(400) });
    operation
}

fn receiving(mut operation: Operation, ty: usize) -> Operation {
    operation.success = answers(200, TypeRef::Named(TypeId::new(ty)));
    operation
}

fn tag(name: &str) -> Module {
    Module {
        tag: Some(name.to_owned()),
        name: name::module_name(name),
        type_name: name::type_name(name),
        feature: None,
        doc: Doc::default(),
        origin: origin(500 + name.len()),
    }
}

fn refined(mut api: Api, settings: &Settings) -> (Api, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let lock = refine(&mut api, settings, NamesLock::default(), &mut diagnostics, &mut |_, _| {});
    // Whatever the test is about: a second time finds nothing to do.
    let (mut again, mut silent) = (api.clone(), Diagnostics::default());
    refine(&mut again, settings, lock, &mut silent, &mut |_, _| {});
    assert_eq!(format!("{api:#?}").lines().zip(format!("{again:#?}").lines()).find(|(a, b)| a != b), None);
    assert!(silent.is_empty(), "{silent:?}");
    (api, diagnostics)
}

fn order(api: &Api) -> Vec<&str> {
    api.type_order.iter().map(|id| api.get(*id).unwrap().name.as_str()).collect()
}

#[test]
fn directions_follow_every_kind_of_use() {
    let mut api = api(vec![
        ("Request", object(&["a: [Inner]", "b?: {Shared}"])),
        ("Inner", union(&["Shared", "Leaf"])),
        ("Shared", object(&[])),
        ("Leaf", alias("Target")),
        ("Target", object(&[])),
        ("Answer", object(&["a: Shared|null"])),
        ("Event", object(&["a: Leaf"])),
        ("Unused", object(&["a: Unused2"])),
        ("Unused2", object(&[])),
    ]);
    api.operations = vec![receiving(sending(operation("a", 0), 0), 5)];
    let signature = None;
    let kinds = vec![("event".to_owned(), None, TypeRef::Named(TypeId::new(6)))];
    api.webhooks =
        Some(Webhooks { event: TypeId::new(6), kinds, signature, doc: Doc::default(), origin: origin(1) });
    let (api, _) = refined(api, &Settings::default());
    let directions: Vec<String> = api
        .types
        .iter()
        .map(|def| {
            let (sent, received) =
                (if def.used.sent { "s" } else { "" }, if def.used.received { "r" } else { "" });
            format!("{} {sent}{received}", def.wire_name)
        })
        .collect();
    let expected = [
        "Request s",
        "Inner s",
        "Shared sr",
        "Leaf sr",
        "Target sr",
        "Answer r",
        "Event r",
        "Unused ",
        "Unused2 ",
    ];
    assert_eq!(directions, expected);
    assert_eq!(order(&api), ["Answer", "Event", "Inner", "Leaf", "Request", "Shared", "Target"]);
}

#[test]
fn unused_types_are_written_where_it_is_asked_for() {
    let types = || vec![("b", object(&[])), ("A", object(&[])), ("c", object(&[]))];
    let (left_out, _) = refined(api(types()), &Settings::default());
    assert!(order(&left_out).is_empty());
    let (written, _) = refined(api(types()), &Settings { unused_types: true, ..Settings::default() });
    assert_eq!(order(&written), ["A", "B", "C"]);
}

#[test]
fn distrust_reaches_what_is_only_received() {
    let settings = Settings { answers_required: AnswersRequired::Distrust, ..Settings::default() };
    let mut api = api(vec![
        ("Request", object(&["a: Both"])),
        ("Both", object(&["a: string"])),
        ("Page", object(&["next: string|null", "items: [Both]", "more?: string"])),
    ]);
    let mut list = receiving(sending(operation("list", 0), 0), 2);
    list.pagination = Some(Pagination {
        next: NextPage::Cursor { parameter: "cursor".to_owned(), next: "/cursor".to_owned() },
        more: None,
        items: vec![PageField {
            owner: TypeId::new(2),
            name: name::field_name("items"),
            presence: Presence::Required,
        }],
        item: TypeRef::Named(TypeId::new(1)),
    });
    api.operations = vec![list];
    let (trusting, _) = refined(api.clone(), &Settings::default());
    let (distrusting, _) = refined(api, &settings);
    let presences = |api: &Api, index: usize| match &api.types[index].shape {
        Shape::Object(object) => object.fields.iter().map(|field| field.presence).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    assert_eq!(presences(&trusting, 2), [Presence::Required, Presence::Required, Presence::Optional]);
    assert_eq!(presences(&distrusting, 0), [Presence::Required]);
    assert_eq!(presences(&distrusting, 1), [Presence::Required]);
    assert_eq!(
        presences(&distrusting, 2),
        [Presence::OptionalNullable, Presence::Optional, Presence::Optional]
    );
    let pagination = distrusting.operations[0].pagination.clone().unwrap();
    assert_eq!(pagination.items[0].presence, Presence::Optional);
}
