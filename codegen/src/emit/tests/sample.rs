//! Small APIs with one of everything.

use crate::document::{FileId, Origin, Origins};
use crate::ir::*;

/// An API without anything.
pub(super) fn api() -> Api {
    Api {
        title: "Pets\nand more".to_owned(),
        version: "1.0.0".to_owned(),
        doc: described("All about pets.\n\n```\nlet pets;\n```"),
        servers: Vec::new(),
        credentials: Vec::new(),
        modules: Vec::new(),
        operations: Vec::new(),
        webhooks: None,
        types: Vec::new(),
        type_order: Vec::new(),
        schemas: std::collections::BTreeMap::new(),
        origin: origin(),
    }
}

/// Types of every shape.
pub(super) fn types() -> Api {
    let mut card = def("Card", "card", Shape::Object(card()));
    card.deprecated = true;
    card.doc = described("A card. Ends */ here [x].");
    let types = vec![
        card,
        def("Answer", "answer", Shape::Object(answer())),
        def("Empty", "empty", Shape::Object(Object::default())),
        def("Status", "status", Shape::Enum(status())),
        def("Level", "level", Shape::Enum(level())),
        def("Source", "source", Shape::Union(source())),
        def("Reference", "reference", Shape::Alias(text())),
        def("CardId", "card_id", Shape::Newtype(Newtype { scalar: Scalar::String, sensitive: false })),
        def("Pin", "pin", Shape::Newtype(Newtype { scalar: Scalar::Int64, sensitive: true })),
    ];
    let type_order = (0..types.len()).map(TypeId::new).collect();
    Api { types, type_order, ..api() }
}

/// The place of each type of [`types`].
const CARD: usize = 0;
const STATUS: usize = 3;
const SOURCE: usize = 5;
const CARD_ID: usize = 7;

fn card() -> Object {
    let constant =
        |wire_name: &str, value| Constant { wire_name: wire_name.to_owned(), value, origin: origin() };
    Object {
        constants: vec![
            constant("type", TagValue::String("card".to_owned())),
            constant("version", TagValue::Integer(-2)),
            constant("live", TagValue::Boolean(true)),
        ],
        fields: vec![
            Field { sensitive: true, ..field("cardNumber", "card_number", Presence::Required, text()) },
            field(
                "type of",
                "r#type",
                Presence::Required,
                TypeRef::Nullable(Box::new(scalar(Scalar::Uint64))),
            ),
            Field { deprecated: true, ..field("tags", "tags", Presence::Optional, list(text())) },
            field("parent", "parent", Presence::Optional, TypeRef::Boxed(Box::new(named(CARD)))),
            Field {
                doc: facts(),
                ..field("since", "since", Presence::OptionalNullable, scalar(Scalar::DateTime))
            },
        ],
        additional: None,
        additional_name: None,
        is_tuple: false,
    }
}

fn answer() -> Object {
    Object {
        fields: vec![
            field("by \"id\"", "by_id", Presence::Required, TypeRef::Map(Box::new(named(CARD)))),
            field("items", "items", Presence::Optional, list(named(CARD))),
            field("cursor", "cursor", Presence::OptionalNullable, text()),
        ],
        additional: Some(scalar(Scalar::Double)),
        additional_name: Some(FieldName::new_unchecked("additional_properties")),
        ..Object::default()
    }
}

fn status() -> Enum {
    let value = |text: &str, name: &str, doc| EnumValue {
        wire: TagValue::String(text.to_owned()),
        name: VariantName::new_unchecked(name),
        doc,
    };
    let values = vec![
        value("pending", "Pending", described("Not yet.")),
        value("", "Empty", Doc::default()),
        value("`", "Backtick", Doc::default()),
    ];
    Enum { values, closed: false }
}

fn level() -> Enum {
    let value = |number, name: &str| EnumValue {
        wire: TagValue::Integer(number),
        name: VariantName::new_unchecked(name),
        doc: Doc::default(),
    };
    Enum { values: vec![value(1, "Value1"), value(-1, "Minus1")], closed: false }
}

/// Two members of one type, the union itself as a member, and a rule of every kind.
fn source() -> Union {
    let variant = |name: &str, ty| Variant {
        name: VariantName::new_unchecked(name),
        ty,
        doc: Doc::default(),
        origin: origin(),
    };
    let tags = vec![
        (TagValue::String("card".to_owned()), 0),
        (TagValue::Integer(7), 1),
        (TagValue::Boolean(true), 1),
    ];
    Union {
        variants: vec![
            variant("Card", named(CARD)),
            variant("Other", TypeRef::Boxed(Box::new(named(1)))),
            variant("Text", text()),
            variant("Reference", named(6)),
            variant("Nothing", scalar(Scalar::Json)),
            variant("Itself", list(named(SOURCE))),
            variant("Again", TypeRef::Boxed(Box::new(named(SOURCE)))),
        ],
        rules: vec![
            UnionRule::Null(4),
            UnionRule::Boolean(2),
            UnionRule::Number(2),
            UnionRule::StringIn(vec!["a".to_owned(), "b".to_owned()], 3),
            UnionRule::String(2),
            UnionRule::Array(5),
            UnionRule::Tag { property: "type".to_owned(), values: tags },
            UnionRule::Properties(vec!["x".to_owned(), "y".to_owned()], 1),
            UnionRule::InOrder(vec![0, 6]),
            UnionRule::Object(0),
            UnionRule::Object(99),
        ],
    }
}

/// Operations with every kind of parameter, body and answer.
pub(super) fn operations() -> Api {
    let module = |tag: Option<&str>, name: &str, type_name: &str| Module {
        tag: tag.map(str::to_owned),
        name: ModuleName::new_unchecked(name),
        type_name: TypeName::new_unchecked(type_name),
        feature: None,
        doc: Doc::default(),
        origin: origin(),
    };
    let server = |url: &str, name: &str| Server {
        url: url.to_owned(),
        template: url.to_owned(),
        variables: Vec::new(),
        name: VariantName::new_unchecked(name),
        doc: described("Real money."),
        origin: origin(),
    };
    Api {
        servers: vec![server("https://a.example/v1", "Production"), server("https://b.example", "Sandbox")],
        credentials: credentials(),
        modules: vec![
            module(Some("Payin cards"), "cards", "Cards"),
            module(Some("unused"), "unused", "Unused"),
            module(None, "untagged", "Untagged"),
        ],
        operations: vec![create(), list_cards(), ping()],
        webhooks: Some(webhooks()),
        ..types()
    }
}

fn credentials() -> Vec<Credential> {
    let credential = |wire_name: &str, name: &str, kind| Credential {
        wire_name: wire_name.to_owned(),
        method_name: MethodName::new_unchecked(name),
        kind,
        doc: Doc::default(),
        origin: origin(),
    };
    vec![
        credential("Bearer", "bearer_token", CredentialKind::Bearer),
        credential("Basic", "basic_auth", CredentialKind::Basic),
        credential("Key", "api_key", CredentialKind::ApiKey(KeyPlace::Header, "X-Key".to_owned())),
        credential("OAuth", "o_auth", CredentialKind::Bearer),
        credential(
            "OAuth",
            "client_credentials",
            CredentialKind::ClientCredentials("https://auth.example/token".to_owned()),
        ),
    ]
}

/// Several answers, a body of another kind of JSON, and more arguments than clippy likes.
fn create() -> Operation {
    let json = |ty| Some(("application/json".to_owned(), Codec::Json(ty)));
    let plain = || Some(("text/plain".to_owned(), Codec::Text));
    let bytes = || Some(("application/pdf".to_owned(), Codec::Bytes));
    let success = vec![
        declared(ResponseStatus::Exact(200), "Ok", json(named(CARD))),
        declared(ResponseStatus::Exact(202), "Accepted", None),
    ];
    let failure = vec![
        declared(ResponseStatus::Exact(400), "BadRequest", json(named(1))),
        declared(ResponseStatus::Exact(404), "NotFound", None),
        declared(ResponseStatus::Range(5), "Status5xx", bytes()),
        declared(ResponseStatus::Default, "Default", plain()),
    ];
    let mut parameters: Vec<Parameter> = (0..6).map(|index| required(&format!("p{index}"))).collect();
    parameters.insert(3, Parameter { doc: facts(), ..in_path("card-id", "card_id", named(CARD_ID)) });
    Operation {
        parameters,
        body: Some(body("application/merge-patch+json", Codec::Json(named(SOURCE)), true)),
        success: answers(success, Some("CreateCardSuccess")),
        failure: answers(failure, Some("CreateCardFailure")),
        security: vec![requirement(&["Bearer"]), requirement(&["Basic", "Key"]), requirement(&[])],
        idempotency_key: Some("Idempotency-Key".to_owned()),
        callbacks: vec![Callback { name: "onMade".to_owned(), body: named(CARD) }],
        servers: vec![OwnServer {
            server: Server {
                url: "https://files.example".to_owned(),
                template: "https://files.example".to_owned(),
                variables: Vec::new(),
                name: VariantName::new_unchecked("Server1"),
                doc: Doc::default(),
                origin: origin(),
            },
            of: None,
        }],
        deprecated: true,
        ..operation("createCard", "CreateCard", "new", 0, "POST", "/cards/{card-id}")
    }
}

/// A paged list, with a parameter in every place and style.
fn list_cards() -> Operation {
    let list_body = Some(("application/json".to_owned(), Codec::Json(named(1))));
    let in_query = |wire_name: &str, name: &str, ty| Parameter {
        place: ParameterPlace::Query,
        style: ParameterStyle::Form,
        explode: true,
        required: false,
        ..in_path(wire_name, name, ty)
    };
    Operation {
        parameters: vec![
            in_query("status", "status", named(STATUS)),
            in_query("limit", "limit", TypeRef::Nullable(Box::new(scalar(Scalar::Int32)))),
            in_query("since", "since", scalar(Scalar::Date)),
            in_query("next", "next", named(6)),
            Parameter { explode: false, ..in_query("ids", "ids", list(named(CARD_ID))) },
            Parameter {
                style: ParameterStyle::DeepObject,
                allow_reserved: true,
                ..in_query("filter", "filter", named(CARD))
            },
            Parameter {
                place: ParameterPlace::Header,
                style: ParameterStyle::Simple,
                explode: false,
                ..in_query("X-Trace", "x_trace", text())
            },
            Parameter { place: ParameterPlace::Cookie, deprecated: true, ..in_query("sid", "sid", text()) },
        ],
        body: Some(body("application/octet-stream", Codec::Bytes, false)),
        success: answers(vec![declared(ResponseStatus::Exact(200), "Ok", list_body)], None),
        streams: Default::default(),
        headers: Vec::new(),
        pagination: Some(Pagination {
            next: NextPage::Cursor { parameter: "cursor".to_owned(), next: "/cursor".to_owned() },
            more: None,
            items: vec![PageField {
                owner: TypeId::new(SOURCE),
                name: FieldName::new_unchecked("items"),
                presence: Presence::Optional,
            }],
            item: named(CARD),
        }),
        ..operation("listCards", "ListCards", "list", 0, "GET", "/cards")
    }
}

/// Nothing but itself.
fn ping() -> Operation {
    operation("ping", "Ping", "r#try", 2, "GET", "/ping")
}

fn operation(
    id: &str,
    type_name: &str,
    method_name: &str,
    module: usize,
    method: &str,
    path: &str,
) -> Operation {
    Operation {
        id: id.to_owned(),
        type_name: TypeName::new_unchecked(type_name),
        method_name: MethodName::new_unchecked(method_name),
        module: ModuleId(module),
        method: method.to_owned(),
        path: path.to_owned(),
        servers: Vec::new(),
        parameters: Vec::new(),
        body: None,
        success: answers(Vec::new(), None),
        failure: answers(Vec::new(), None),
        security: Vec::new(),
        streams: Default::default(),
        headers: Vec::new(),
        pagination: None,
        idempotency_key: None,
        callbacks: Vec::new(),
        deprecated: false,
        doc: Doc { summary: Some(id.to_owned()), ..described("- one\n- two\nlazy") },
        origin: origin(),
    }
}

fn in_path(wire_name: &str, name: &str, ty: TypeRef) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        name: FieldName::new_unchecked(name),
        place: ParameterPlace::Path,
        part: None,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
        required: true,
        ty,
        sensitive: false,
        deprecated: false,
        doc: Doc::default(),
        origin: origin(),
    }
}

fn required(name: &str) -> Parameter {
    let style = ParameterStyle::Form;
    Parameter {
        place: ParameterPlace::Query,
        style,
        explode: true,
        ..in_path(name, name, scalar(Scalar::Boolean))
    }
}

fn body(media_type: &str, codec: Codec, required: bool) -> Body {
    let variant = VariantName::new_unchecked("Body");
    Body {
        contents: vec![Content { media_type: media_type.to_owned(), codec, variant, origin: origin() }],
        enum_name: None,
        required,
        doc: described("What to do."),
        origin: origin(),
    }
}

fn declared(status: ResponseStatus, variant: &str, body: Option<(String, Codec)>) -> Declared {
    let variant = VariantName::new_unchecked(variant);
    let response = Response { body };
    Declared { status, variant, form: None, response, doc: described("So it is."), origin: origin() }
}

fn answers(declared: Vec<Declared>, enum_name: Option<&str>) -> Answers {
    Answers { declared, enum_name: enum_name.map(TypeName::new_unchecked) }
}

fn requirement(schemes: &[&str]) -> SecurityRequirement {
    let scheme = |name: &&str| RequiredScheme { name: (*name).to_owned(), scopes: Vec::new() };
    SecurityRequirement { schemes: schemes.iter().map(scheme).collect() }
}

fn webhooks() -> Webhooks {
    Webhooks {
        event: TypeId::new(SOURCE),
        kinds: vec![("card.update".to_owned(), None, named(CARD))],
        signature: Some(Signature {
            algorithm: SignatureAlgorithm::HmacSha256,
            header: "X-Signature".to_owned(),
            encoding: SignatureEncoding::Hex,
            signed: SignedText::Base64Header("X-Encoded-Data".to_owned()),
            separator: None,
            prefix: None,
            key_prefix: None,
            id: Some(DeliveryPlace::Pointer("/webhookId".to_owned())),
            timestamp: None,
            tolerance: None,
        }),
        doc: Doc::default(),
        origin: origin(),
    }
}

fn def(name: &str, module: &str, shape: Shape) -> TypeDef {
    TypeDef {
        wire_name: format!("wire `{name}`"),
        name: TypeName::new_unchecked(name),
        module: ModuleName::new_unchecked(module),
        origin: origin(),
        doc: Doc::default(),
        deprecated: false,
        shape,
        used: Use { sent: name != "Answer", received: true },
        inline: false,
        derives: Vec::new(),
    }
}

fn field(wire_name: &str, name: &str, presence: Presence, ty: TypeRef) -> Field {
    Field {
        access: Access::Both,
        default: None,
        wire_name: wire_name.to_owned(),
        name: FieldName::new_unchecked(name),
        ty,
        presence,
        sensitive: false,
        deprecated: false,
        doc: Doc::default(),
        origin: origin(),
    }
}

fn described(description: &str) -> Doc {
    Doc { description: Some(description.to_owned()), ..Doc::default() }
}

fn facts() -> Doc {
    let facts = vec![Fact { label: "Pattern", text: "^`\\d$".to_owned() }];
    Doc {
        summary: Some("Since when".to_owned()),
        facts,
        example: Some(r##""\"#""##.to_owned()),
        link: Some("https://a.example".to_owned()),
        ..described("Not before.")
    }
}

fn named(index: usize) -> TypeRef {
    TypeRef::Named(TypeId::new(index))
}

fn scalar(scalar: Scalar) -> TypeRef {
    TypeRef::Scalar(scalar)
}

fn text() -> TypeRef {
    scalar(Scalar::String)
}

fn list(item: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(item))
}

fn origin() -> Origin {
    Origins::default().root(FileId(0))
}

/// Puts this text in place of every text that a document can choose.
pub(super) fn replace_texts(api: &mut Api, text: &str) {
    let doc = || Doc {
        summary: Some(text.to_owned()),
        description: Some(text.to_owned()),
        facts: vec![Fact { label: "Pattern", text: text.to_owned() }],
        example: Some(text.to_owned()),
        link: Some(text.to_owned()),
        pointer: Some(text.to_owned()),
    };
    (api.title, api.version, api.doc) = (text.to_owned(), text.to_owned(), doc());
    for server in &mut api.servers {
        (server.url, server.doc) = (text.to_owned(), doc());
        server.template = text.to_owned();
        server.variables = vec![variable(text)];
    }
    for credential in &mut api.credentials {
        (credential.wire_name, credential.doc) = (text.to_owned(), doc());
        if let CredentialKind::ApiKey(_, name) | CredentialKind::ClientCredentials(name) =
            &mut credential.kind
        {
            *name = text.to_owned();
        }
    }
    for module in &mut api.modules {
        module.tag = module.tag.as_ref().map(|_| text.to_owned());
        module.doc = doc();
    }
    for operation in &mut api.operations {
        replace_operation_texts(operation, text, &doc);
    }
    for def in &mut api.types {
        (def.wire_name, def.doc) = (text.to_owned(), doc());
        replace_shape_texts(&mut def.shape, text, &doc);
    }
}

fn variable(text: &str) -> ServerVariable {
    ServerVariable { name: text.to_owned(), default: text.to_owned(), values: vec![text.to_owned()] }
}

fn replace_operation_texts(operation: &mut Operation, text: &str, doc: &dyn Fn() -> Doc) {
    for OwnServer { server, of } in &mut operation.servers {
        (server.template, *of) = (text.to_owned(), Some(text.to_owned()));
        server.variables = vec![variable(text)];
    }
    (operation.id, operation.method, operation.path) = (text.to_owned(), text.to_owned(), text.to_owned());
    operation.doc = doc();
    for parameter in &mut operation.parameters {
        (parameter.wire_name, parameter.doc) = (text.to_owned(), doc());
    }
    if let Some(body) = &mut operation.body {
        body.doc = doc();
        for content in &mut body.contents {
            content.media_type = text.to_owned();
        }
    }
    for declared in operation.success.declared.iter_mut().chain(&mut operation.failure.declared) {
        declared.doc = doc();
    }
    for scheme in operation.security.iter_mut().flat_map(|requirement| &mut requirement.schemes) {
        (scheme.name, scheme.scopes) = (text.to_owned(), vec![text.to_owned()]);
    }
    operation.idempotency_key = Some(text.to_owned());
    operation.callbacks = vec![Callback { name: text.to_owned(), body: named(CARD) }];
}

fn replace_shape_texts(shape: &mut Shape, text: &str, doc: &dyn Fn() -> Doc) {
    match shape {
        Shape::Object(object) => {
            for constant in &mut object.constants {
                (constant.wire_name, constant.value) = (text.to_owned(), TagValue::String(text.to_owned()));
            }
            for field in &mut object.fields {
                (field.wire_name, field.doc) = (text.to_owned(), doc());
            }
        }
        Shape::Enum(values) => {
            for value in &mut values.values {
                (value.wire, value.doc) = (TagValue::String(text.to_owned()), doc());
            }
        }
        Shape::Union(union) => {
            union.rules = vec![UnionRule::Properties(vec![text.to_owned()], 0)];
            for variant in &mut union.variants {
                variant.doc = doc();
            }
        }
        Shape::Alias(_) | Shape::Newtype(_) | Shape::External(_) => {}
    }
}
