//! Names that meet, scope by scope.

use super::*;

#[test]
fn types_and_their_modules() {
    let (api, diagnostics) = refined(
        api(vec![
            ("foo_bar", object(&[])),
            ("FooBar", object(&[])),
            ("foo-bar", object(&[])),
            ("createFoo Request", object(&[])),
            ("CreateFooRequest", object(&[])),
            ("Número", object(&[])),
            ("Numero", object(&[])),
            ("Option", object(&[])),
            ("Runtime", object(&[])),
        ]),
        &Settings::default(),
    );
    let names: Vec<_> = api.types.iter().map(|def| (def.name.as_str(), def.module.as_str())).collect();
    let expected = [
        ("FooBarSnake", "foo_bar_snake"),
        ("FooBar", "foo_bar"),
        ("FooBarKebab", "foo_bar_kebab"),
        ("CreateFooRequestInline", "create_foo_request_inline"),
        ("CreateFooRequest", "create_foo_request"),
        ("Número", "numero_xa9d32a8a"),
        ("Numero", "numero_capital"),
        ("OptionType", "option_type"),
        ("Runtime", "runtime_"),
    ];
    assert_eq!(names, expected);
    let notes: Vec<_> = diagnostics.iter().map(|note| (note.code.as_str(), note.message.as_str())).collect();
    assert_eq!(
        notes,
        [
            (
                "name-collision",
                "`foo_bar` becomes `FooBarSnake`, because `FooBar` is what `FooBar` would be called too"
            ),
            (
                "name-collision",
                "`foo-bar` becomes `FooBarKebab`, because `FooBar` is what `FooBar` would be called too"
            ),
            (
                "name-collision",
                "`createFoo Request` becomes `CreateFooRequestInline`, because `CreateFooRequest` is what \
                 `CreateFooRequest` would be called too"
            ),
        ]
    );
    assert!(diagnostics.iter().all(|note| note.related.len() == 1));
}

#[test]
fn fields_with_what_every_struct_has() {
    let mut types = api(vec![(
        "A",
        object(&[
            "new: string",
            "new_: string",
            "unknown: string",
            "unknownFields: string",
            "clone: string",
            "into: string",
            "aB: string",
            "a-b: string",
            "a_b: string",
            "type: string",
            "self: string",
            "Self: string",
            "additional_properties: string",
        ]),
    )]);
    if let Shape::Object(object) = &mut types.types[0].shape {
        object.additional = Some(TypeRef::Scalar(Scalar::String));
    }
    let (api, _) = refined(types, &Settings::default());
    let Shape::Object(object) = &api.types[0].shape else { panic!("{:?}", api.types[0]) };
    let names: Vec<&str> = object.fields.iter().map(|field| field.name.as_str()).collect();
    let expected = [
        "new_lower",
        "new_",
        "unknown_",
        "unknown_fields_",
        "clone",
        "into",
        "a_b_camel",
        "a_b_kebab",
        "a_b",
        "r#type",
        "self_",
        "self_capital",
        "additional_properties",
    ];
    assert_eq!(names, expected);
    assert_eq!(object.additional_name.as_ref().map(FieldName::as_str), Some("further_properties"));
}

#[test]
fn variants_of_enums_and_unions() {
    let values = ["active", "Active", "ACTIVE", "unknown_value", "+1", "1"];
    let listed: Draft = Box::new(move |_| {
        let value = |text: &&str| EnumValue {
            wire: TagValue::String((*text).to_owned()),
            name: name::variant_name(text),
            doc: Doc::default(),
        };
        Shape::Enum(Enum { values: values.iter().map(value).collect(), closed: false })
    });
    let mut types = api(vec![
        ("E", listed),
        ("U", union(&["string", "A", "a", "[A]"])),
        ("A", object(&[])),
        ("a", object(&[])),
    ]);
    if let Shape::Union(union) = &mut types.types[1].shape {
        union.variants[3].name = name::variant_name("A");
    }
    let (api, _) = refined(types, &Settings::default());
    let Shape::Enum(listed) = &api.types[0].shape else { panic!("{:?}", api.types[0]) };
    let names: Vec<&str> = listed.values.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(names, ["ActiveLower", "Active", "ActiveUpper", "UnknownValueListed", "Plus1", "Value1"]);
    let Shape::Union(union) = &api.types[1].shape else { panic!("{:?}", api.types[1]) };
    let names: Vec<&str> = union.variants.iter().map(|variant| variant.name.as_str()).collect();
    assert_eq!(names, ["String", "A", "Aa", "AaList"]);
}

#[test]
fn tags_operations_and_methods() {
    let mut api = empty();
    api.modules = vec![tag("Client"), tag("types"), tag("Foo"), tag("foo"), tag("builder"), tag("")];
    api.modules[5].tag = None;
    let mut operations: Vec<Operation> = [
        ("getFoo", 2),
        ("get_foo", 2),
        ("get-foo", 2),
        ("Error", 0),
        ("new", 0),
        ("foo", 5),
        ("builder", 5),
        ("ping", 5),
        ("listFoos", 3),
        ("foosList", 3),
        ("Client", 0),
    ]
    .iter()
    .map(|(id, module)| operation(id, *module))
    .collect();
    for index in [8, 9] {
        operations[index].method_name = name::method_name("list");
    }
    for index in [0, 1] {
        operations[index].failure.enum_name = Some(name::type_name("GetFooFailure"));
    }
    api.operations = operations;
    let (api, _) = refined(api, &Settings::default());
    let modules: Vec<_> = api.modules.iter().map(|it| (it.name.as_str(), it.type_name.as_str())).collect();
    let expected = [
        ("client", "ClientOperations"),
        ("types_", "Types"),
        ("foo_capital", "Foo"),
        ("foo", "FooLower"),
        ("builder_", "Builder"),
        ("empty", "Empty"),
    ];
    assert_eq!(modules, expected);
    let operations: Vec<_> =
        api.operations.iter().map(|it| (it.type_name.as_str(), it.method_name.as_str())).collect();
    let expected = [
        ("GetFooCamel", "get_foo_camel"),
        ("GetFooSnake", "get_foo"),
        ("GetFooKebab", "get_foo_kebab"),
        ("ErrorOperation", "error"),
        ("New", "new_"),
        ("FooOperation", "foo_"),
        ("BuilderOperation", "builder_2"),
        ("Ping", "ping"),
        ("ListFoos", "list_foos"),
        ("FoosList", "foos_list"),
        ("ClientOperation", "client"),
    ];
    assert_eq!(operations, expected);
    let failures: Vec<_> = api.operations.iter().filter_map(|it| it.failure.enum_name.as_ref()).collect();
    assert_eq!(
        failures.iter().map(|name| name.as_str()).collect::<Vec<_>>(),
        ["GetFooCamelFailure", "GetFooSnakeFailure"]
    );
}

#[test]
fn parameters_beside_the_methods_of_a_call() {
    let mut api = empty();
    let parameter = |(wire_name, place): &(&str, ParameterPlace)| Parameter {
        wire_name: (*wire_name).to_owned(),
        name: name::field_name(wire_name),
        place: *place,
        part: None,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
        required: false,
        ty: TypeRef::Scalar(Scalar::String),
        sensitive: false,
        deprecated: false,
        doc: Doc::default(),
        origin: origin(wire_name.len()),
    };
    let mut listing = operation("list", 0);
    let (path, query, header) = (ParameterPlace::Path, ParameterPlace::Query, ParameterPlace::Header);
    let parameters = [
        ("id", query),
        ("id", path),
        ("id", header),
        ("timeout", query),
        ("self", query),
        ("type", query),
        ("X-Id", header),
    ];
    listing.parameters = parameters.iter().map(parameter).collect();
    api.operations = vec![listing];
    api.modules = vec![tag("t")];
    let (api, _) = refined(api, &Settings::default());
    let names: Vec<&str> = api.operations[0].parameters.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["id_query", "id", "id_header", "timeout_parameter", "self_", "r#type", "x_id"]);
}

/// A setter beside a method of the same name would not compile.
#[test]
fn every_method_of_a_call_is_known() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/src/macros/client.rs");
    let source = std::fs::read_to_string(path).unwrap();
    let calls = source.split_once("pub struct $call").unwrap().1;
    let methods = calls.split("pub fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next());
    let methods: Vec<&str> = methods.collect();
    assert!(methods.len() > 20, "{methods:?}");
    for method in methods {
        assert!(super::super::names::calls::OF_CALLS.contains(&method), "{method}");
    }
}

#[test]
fn pagination_follows_its_fields() {
    let mut types = api(vec![("Page", object(&["new: [string]"])), ("Alias", alias("Page"))]);
    let mut list = receiving(operation("list", 0), 1);
    list.pagination = Some(Pagination {
        next: NextPage::Cursor { parameter: "cursor".to_owned(), next: "/cursor".to_owned() },
        more: None,
        items: vec![PageField {
            owner: TypeId::new(0),
            name: name::field_name("new"),
            presence: Presence::Required,
        }],
        item: TypeRef::Scalar(Scalar::String),
    });
    types.operations = vec![list];
    types.modules = vec![tag("t")];
    let (api, _) = refined(types, &Settings::default());
    let pagination = api.operations[0].pagination.as_ref().unwrap();
    assert_eq!(pagination.items[0].name.as_str(), "new_");
}

#[test]
fn neither_order_nor_a_newcomer_renames_a_type() {
    let names = |wire_names: &[&'static str]| -> Vec<String> {
        let types = wire_names.iter().map(|name| (*name, object(&[]))).collect();
        let (api, _) = refined(api(types), &Settings::default());
        api.types.iter().map(|def| format!("{}={}", def.wire_name, def.name)).collect()
    };
    let mut before = names(&["foo_bar", "fooBar", "foo-bar"]);
    let after = names(&["Foo bar", "foo-bar", "FooBar", "fooBar", "foo_bar"]);
    before.retain(|name| !after.contains(name));
    assert!(before.is_empty(), "{before:?} not in {after:?}");
}
