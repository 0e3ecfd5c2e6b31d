//! One box per cycle, and the same one whatever the order of the types.

use super::*;

/// The edges that are boxed, as `Type.member`.
fn boxed(api: &Api) -> Vec<String> {
    let mut edges = Vec::new();
    for def in &api.types {
        let members: Vec<(&str, &TypeRef)> = match &def.shape {
            Shape::Object(object) => {
                object.fields.iter().map(|field| (field.wire_name.as_str(), &field.ty)).collect()
            }
            Shape::Union(union) => {
                union.variants.iter().map(|variant| (variant.name.as_str(), &variant.ty)).collect()
            }
            Shape::Alias(target) => vec![("=", target)],
            _ => Vec::new(),
        };
        let boxed = members.into_iter().filter(|(_, ty)| format!("{ty:?}").contains("Boxed"));
        edges.extend(boxed.map(|(member, _)| format!("{}.{member}", def.wire_name)));
    }
    edges.sort();
    edges
}

#[track_caller]
fn check(types: &dyn Fn() -> Vec<(&'static str, Draft)>, expected: &[&str]) {
    for turn in 0..types().len() {
        let mut turned = types();
        turned.rotate_left(turn);
        assert_eq!(boxed(&refined(api(turned), &Settings::default()).0), expected, "turned by {turn}");
        let mut turned = types();
        turned.rotate_left(turn);
        turned.reverse();
        assert_eq!(
            boxed(&refined(api(turned), &Settings::default()).0),
            expected,
            "reversed, turned by {turn}"
        );
    }
}

#[test]
fn cycles_of_fields() {
    check(&|| vec![("A", object(&["self?: A"]))], &["A.self"]);
    check(&|| vec![("B", object(&["a?: A"])), ("A", object(&["b?: B"]))], &["A.b"]);
    check(&|| vec![("B", object(&["a?: A"])), ("A", object(&["b: B"]))], &["B.a"]);
    check(&|| vec![("A", object(&["b: B|null"])), ("B", object(&["a: A"]))], &["A.b"]);
    // Two cycles with an edge in common need one box where that edge is the least, else two.
    check(
        &|| vec![("A", object(&["b?: B"])), ("B", object(&["x?: A", "y?: C"])), ("C", object(&["a?: A"]))],
        &["A.b"],
    );
    check(
        &|| vec![("C", object(&["b: B"])), ("B", object(&["x?: A", "y?: C"])), ("A", object(&["c: C"]))],
        &["B.x", "B.y"],
    );
    // Cycles that do not touch.
    check(&|| vec![("A", object(&["a?: A", "b: B"])), ("B", object(&["b?: B"]))], &["A.a", "B.b"]);
}

#[test]
fn lists_and_maps_close_no_cycle() {
    check(&|| vec![("A", object(&["a: [A]", "b?: {A}", "c: [A|null]"]))], &[]);
    check(&|| vec![("A", object(&["b: B"])), ("B", alias("[A]"))], &[]);
    check(&|| vec![("A", object(&["b: [B]"])), ("B", union(&["A", "string"]))], &[]);
}

#[test]
fn fields_are_boxed_before_variants() {
    let tree = || {
        vec![
            ("Tree", union(&["Leaf", "Pair"])),
            ("Leaf", object(&["leaf: string"])),
            ("Pair", object(&["left: Tree", "right: Tree"])),
        ]
    };
    check(&tree, &["Pair.left", "Pair.right"]);
    check(&|| vec![("B", union(&["A"])), ("A", union(&["B"]))], &["A.B"]);
    check(&|| vec![("A", object(&["b: B"])), ("B", alias("C")), ("C", object(&["a: A"]))], &["A.b"]);
}

#[test]
fn aliases_that_are_nothing_but_themselves_stay_json() {
    let table = [
        (vec![("B", alias("A")), ("A", alias("B"))], "A"),
        (vec![("A", alias("A|null"))], "A"),
        (vec![("A", alias("[B]")), ("B", alias("{A}"))], "A"),
        (vec![("C", alias("C")), ("D", object(&["c: C"]))], "C"),
    ];
    for (types, broken) in table {
        let (api, diagnostics) = refined(api(types), &Settings::default());
        let def = api.types.iter().find(|def| def.wire_name == broken).unwrap();
        assert!(format!("{:?}", def.shape).contains("Scalar(Json)"), "{def:?}");
        let found: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
        assert_eq!(found, ["circular-ref"]);
    }
}

#[test]
fn many_types_on_one_cycle() {
    // Deep enough that a recursive search would show, and with so many edges that a slow one would.
    let mut api = empty();
    for index in 0..3_000_usize {
        let name = format!("T{index:04}");
        let next = TypeId::new((index + 1) % 3_000);
        let mut field = field("next: string", &|_| next);
        field.ty = TypeRef::Named(next);
        let mut def = super::api(vec![("x", object(&[]))]).types.remove(0);
        (def.name, def.wire_name) = (name::type_name(&name), name);
        def.shape = Shape::Object(Object { fields: vec![field], ..Object::default() });
        api.types.push(def);
    }
    assert_eq!(boxed(&refined(api, &Settings::default()).0), ["T0000.next"]);
}
