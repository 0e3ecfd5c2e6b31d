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

/// Objects of one letter and a number, each field of which holds the type that is told for it.
fn objects(count: usize, fields: usize, target: &mut dyn FnMut(usize) -> usize) -> Api {
    let (mut made, blank) = (empty(), api(vec![("T", object(&[]))]).types);
    for index in 0..count {
        let mut def = blank[0].clone();
        def.wire_name = format!("T{index}");
        def.name = name::type_name(&def.wire_name);
        let fields = (0..fields).map(|number| {
            let mut field = field("f: string", &|_| TypeId::new(0));
            field.wire_name = format!("f{number}");
            field.ty = TypeRef::Named(TypeId::new(target(index)));
            field
        });
        def.shape = Shape::Object(Object { fields: fields.collect(), ..Object::default() });
        made.types.push(def);
    }
    made
}

/// Whether a type still holds itself.
fn holds_itself(api: &Api) -> bool {
    let all: Vec<usize> = (0..api.types.len()).collect();
    let held = |node: usize| api.types[node].shape.references().into_iter().filter_map(graph::held);
    !graph::cycles(&all, &|node| held(node).map(TypeId::index).collect()).is_empty()
}

#[test]
fn a_long_cycle_needs_no_deep_stack() {
    let mut api = objects(4_000, 1, &mut |index| (index + 1) % 4_000);
    crate::refine::recursion::run(&mut api, &mut Diagnostics::default());
    assert_eq!(boxed(&api), ["T0.f0"]);
}

#[test]
fn every_cycle_is_broken_and_no_box_is_idle() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..8 {
        let mut api = objects(30, 2, &mut |_| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            usize::try_from(random % 30).unwrap()
        });
        assert!(holds_itself(&api), "nothing to break");
        crate::refine::recursion::run(&mut api, &mut Diagnostics::default());
        assert!(!holds_itself(&api), "{:?}", boxed(&api));
        for (node, member) in (0..30).flat_map(|node| [(node, 0), (node, 1)]) {
            let mut opened = api.clone();
            let Shape::Object(object) = &mut opened.types[node].shape else { continue };
            let ty = &mut object.fields[member].ty;
            if let TypeRef::Boxed(inner) = ty {
                *ty = (**inner).clone();
                assert!(holds_itself(&opened), "the box of T{node}.f{member} is of no use");
            }
        }
    }
}
