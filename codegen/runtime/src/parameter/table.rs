//! The specification's own table of style examples (OpenAPI 3.0.4 and 3.1.1, section 4.8.12.6), and what it leaves open.

use super::{NoForm, Parameter, Place, Style, Styled, styled};
use crate::value::Tree;

fn text(text: &str) -> Tree {
    Tree::Scalar(text.to_owned())
}

fn list(elements: &[&str]) -> Tree {
    Tree::List(elements.iter().map(|element| text(element)).collect())
}

fn object(members: &[(&str, &str)]) -> Tree {
    Tree::Object(members.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect())
}

fn color(place: Place, style: Style, explode: bool) -> Parameter<'static> {
    Parameter { name: "color", place, style, explode, allow_reserved: false }
}

fn written(parameter: &Parameter<'_>, value: &Tree) -> String {
    match styled(parameter, value).unwrap() {
        Styled::Path(text) | Styled::Header(Some(text)) => text,
        Styled::Header(None) => String::new(),
        Styled::Query(pairs) => pairs.join("&"),
        Styled::Cookie(pairs) => pairs.join("; "),
    }
}

/// Style, `explode`, and the columns `undefined`, `string`, `array`, `object`, as printed; `n/a` where there is no form.
const TABLE: &str = "
matrix          false  ;color    ;color=blue  ;color=blue,black,brown              ;color=R,100,G,200,B,150
matrix          true   ;color    ;color=blue  ;color=blue;color=black;color=brown  ;R=100;G=200;B=150
label           false  .         .blue        .blue,black,brown                    .R,100,G,200,B,150
label           true   .         .blue        .blue.black.brown                    .R=100.G=200.B=150
simple          false  empty     blue         blue,black,brown                     R,100,G,200,B,150
simple          true   empty     blue         blue,black,brown                     R=100,G=200,B=150
form            false  color=    color=blue   color=blue,black,brown               color=R,100,G,200,B,150
form            true   color=    color=blue   color=blue&color=black&color=brown   R=100&G=200&B=150
spaceDelimited  false  n/a       n/a          color=blue%20black%20brown           color=R%20100%20G%20200%20B%20150
spaceDelimited  true   n/a       n/a          n/a                                  n/a
pipeDelimited   false  n/a       n/a          color=blue%7Cblack%7Cbrown           color=R%7C100%7CG%7C200%7CB%7C150
pipeDelimited   true   n/a       n/a          n/a                                  n/a
deepObject      false  n/a       n/a          n/a                                  n/a
deepObject      true   n/a       n/a          n/a                                  color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150
";

#[test]
fn the_table_of_the_specification() {
    let columns = [
        text(""),
        text("blue"),
        list(&["blue", "black", "brown"]),
        object(&[("R", "100"), ("G", "200"), ("B", "150")]),
    ];
    let mut cells = 0;
    for row in TABLE.lines().filter(|row| !row.is_empty()) {
        let row: Vec<&str> = row.split_whitespace().collect();
        let (place, style) = match row[0] {
            "matrix" => (Place::Path, Style::Matrix),
            "label" => (Place::Path, Style::Label),
            "simple" => (Place::Path, Style::Simple),
            "form" => (Place::Query, Style::Form),
            "spaceDelimited" => (Place::Query, Style::SpaceDelimited),
            "pipeDelimited" => (Place::Query, Style::PipeDelimited),
            "deepObject" => (Place::Query, Style::DeepObject),
            other => panic!("{other}"),
        };
        let parameter = color(place, style, row[1] == "true");
        for (value, cell) in columns.iter().zip(&row[2..]).filter(|(_, cell)| **cell != "n/a") {
            let expected = if *cell == "empty" { "" } else { cell };
            assert_eq!(written(&parameter, value), expected, "{parameter:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 37);
}

#[test]
fn headers_and_cookies() {
    let colors = list(&["blue", "black"]);
    let parts = object(&[("R", "100"), ("G", "200")]);
    let table = [
        (color(Place::Header, Style::Simple, false), &colors, "blue,black"),
        (color(Place::Header, Style::Simple, false), &parts, "R,100,G,200"),
        (color(Place::Header, Style::Simple, true), &parts, "R=100,G=200"),
        (color(Place::Cookie, Style::Form, false), &colors, "color=blue,black"),
        (color(Place::Cookie, Style::Form, true), &colors, "color=blue; color=black"),
        (color(Place::Cookie, Style::Form, true), &parts, "R=100; G=200"),
    ];
    for (parameter, value, expected) in table {
        assert_eq!(written(&parameter, value), expected, "{parameter:?}");
    }
}

/// Where a text is percent-encoded, and what stands before it there.
const ENCODED: [(Place, Style, &str); 6] = [
    (Place::Path, Style::Simple, ""),
    (Place::Path, Style::Label, "."),
    (Place::Path, Style::Matrix, ";color="),
    (Place::Query, Style::Form, "color="),
    (Place::Query, Style::DeepObject, "color="),
    (Place::Cookie, Style::Form, "color="),
];

#[test]
fn delimiters_inside_of_values_are_encoded() {
    let odd = text("a/b c,d&e=f+g;h.i?j#k%l\u{f1}|[]");
    let encoded = "a%2Fb%20c%2Cd%26e%3Df%2Bg%3Bh.i%3Fj%23k%25l%C3%B1%7C%5B%5D";
    for (place, style, before) in ENCODED {
        assert_eq!(written(&color(place, style, false), &odd), format!("{before}{encoded}"));
    }
    let named = object(&[("a&b", "c")]);
    assert_eq!(written(&color(Place::Query, Style::Form, true), &named), "a%26b=c");
    assert_eq!(written(&color(Place::Query, Style::DeepObject, true), &named), "color%5Ba%26b%5D=c");
}

#[test]
fn reserved_characters_stay_only_where_they_do_no_harm() {
    let parameter = Parameter { allow_reserved: true, ..color(Place::Query, Style::Form, false) };
    assert_eq!(
        written(&parameter, &text("https://a.example/?x=1;y!$'()*@&#+[] %")),
        "color=https://a.example/?x=1;y!$'()*@%26%23%2B%5B%5D%20%25"
    );
    let in_path = Parameter { place: Place::Path, style: Style::Simple, ..parameter };
    assert_eq!(written(&in_path, &text("a/b")), "a%2Fb");
}

#[test]
fn deep_objects_nest() {
    let filter = Tree::Object(vec![
        ("price".to_owned(), object(&[("min", "1"), ("max", "9")])),
        ("tags".to_owned(), list(&["a", "b"])),
        ("none".to_owned(), Tree::Null),
    ]);
    let parameter = color(Place::Query, Style::DeepObject, true);
    assert_eq!(
        written(&parameter, &filter),
        "color%5Bprice%5D%5Bmin%5D=1&color%5Bprice%5D%5Bmax%5D=9&color%5Btags%5D%5B0%5D=a&color%5Btags%5D%5B1%5D=b"
    );
}

#[test]
fn what_is_absent_leaves_nothing() {
    for value in [Tree::Null, list(&[]), object(&[]), Tree::List(vec![Tree::Null])] {
        for explode in [false, true] {
            assert_eq!(written(&color(Place::Query, Style::Form, explode), &value), "");
        }
    }
    let parameter = color(Place::Query, Style::Form, false);
    assert_eq!(written(&parameter, &Tree::List(vec![text("a"), Tree::Null, text("b")])), "color=a,b");
}

/// One that is joined with others has to be told from them.
#[test]
fn a_text_that_would_be_read_as_two_is_refused() {
    let divided = |between| Err(NoForm::Divided(between));
    for (place, style, between) in [
        (Place::Header, Style::Simple, ','),
        (Place::Query, Style::SpaceDelimited, ' '),
        (Place::Query, Style::PipeDelimited, '|'),
    ] {
        let odd = format!("a{between}b");
        let parameter = color(place, style, false);
        assert_eq!(styled(&parameter, &list(&["x", &odd])), divided(between), "{style:?}");
        assert_eq!(styled(&parameter, &object(&[("x", &odd)])), divided(between), "{style:?}");
        assert_eq!(styled(&parameter, &object(&[(&odd, "x")])), divided(between), "{style:?}");
        // A text alone is one in any case, and so is what stands in a pair of its own.
        assert!(styled(&parameter, &text(&odd)).is_ok());
        if place == Place::Query {
            assert!(styled(&color(place, style, true), &list(&["x", &odd])).is_ok());
        }
    }
    let fields = |style, value: &Tree| super::fields(&color(Place::Query, style, false), value);
    assert_eq!(fields(Style::Form, &list(&["a,b"])), Err(NoForm::Divided(',')));
    assert_eq!(fields(Style::PipeDelimited, &list(&["a,b", "c"])).unwrap()[0].1, "a,b|c");
    // In a header, what is quoted is one text.
    let header = color(Place::Header, Style::Simple, false);
    assert_eq!(written(&header, &list(&["W/\"a,b\"", "c"])), "W/\"a,b\",c");
    // What is encoded needs no refusal, and `allowReserved` leaves nothing that divides.
    let reserved = Parameter { allow_reserved: true, ..color(Place::Query, Style::Form, false) };
    assert_eq!(written(&reserved, &list(&["a,b", "c:d"])), "color=a%2Cb,c:d");
    assert_eq!(written(&reserved, &text("a,b")), "color=a,b");
}

/// The specification says nothing of them, and Spring describes the pages of all its lists so.
#[test]
fn a_list_in_an_object_that_is_exploded_is_exploded_too() {
    let pageable =
        Tree::Object(vec![("page".to_owned(), text("1")), ("sort".to_owned(), list(&["a,desc", "b"]))]);
    assert_eq!(written(&color(Place::Query, Style::Form, true), &pageable), "page=1&sort=a%2Cdesc&sort=b");
    let deeper = Tree::Object(vec![("sort".to_owned(), Tree::List(vec![list(&["a"])]))]);
    assert_eq!(styled(&color(Place::Query, Style::Form, true), &deeper), Err(NoForm::Nested));
    assert_eq!(styled(&color(Place::Query, Style::Form, false), &pageable), Err(NoForm::Nested));
}

#[test]
fn what_has_no_form_is_refused() {
    let nested = Tree::List(vec![list(&["a"])]);
    for (place, style) in [
        (Place::Path, Style::Simple),
        (Place::Query, Style::Form),
        (Place::Query, Style::PipeDelimited),
        (Place::Header, Style::Simple),
        (Place::Cookie, Style::Form),
    ] {
        assert!(styled(&color(place, style, true), &nested).is_err(), "{place:?} {style:?}");
    }
}

/// RFC 6570, section 3.2: its own variables, in the expansions that OpenAPI's styles are made of. The RFC writes nothing
/// for an empty object in `{.empty_keys}`; OpenAPI's own table has the dot.
const RFC_6570: &str = "
simple   false  v           6
simple   false  hello       Hello%20World%21
simple   false  half        50%25
simple   false  empty       -
simple   false  list        red,green,blue
simple   true   list        red,green,blue
simple   false  keys        semi,%3B,dot,.,comma,%2C
simple   true   keys        semi=%3B,dot=.,comma=%2C
label    false  v           .6
label    false  path        .%2Ffoo%2Fbar
label    false  list        .red,green,blue
label    true   list        .red.green.blue
label    false  keys        .semi,%3B,dot,.,comma,%2C
label    true   keys        .semi=%3B.dot=..comma=%2C
matrix   false  v           ;v=6
matrix   false  empty       ;empty
matrix   false  hello       ;hello=Hello%20World%21
matrix   false  list        ;list=red,green,blue
matrix   true   list        ;list=red;list=green;list=blue
matrix   false  keys        ;keys=semi,%3B,dot,.,comma,%2C
matrix   true   keys        ;semi=%3B;dot=.;comma=%2C
form     false  v           v=6
form     false  empty       empty=
form     false  hello       hello=Hello%20World%21
form     false  half        half=50%25
form     false  list        list=red,green,blue
form     true   list        list=red&list=green&list=blue
form     false  keys        keys=semi,%3B,dot,.,comma,%2C
form     true   keys        semi=%3B&dot=.&comma=%2C
form     false  empty_list  -
form     true   empty_list  -
form     false  empty_keys  -
form     true   empty_keys  -
reserved false  hello       hello=Hello%20World!
reserved false  half        half=50%25
reserved false  base        base=http://example.com/home/
reserved false  path        path=/foo/bar
reserved false  encoded     encoded=a%20b%25c
reserved false  list        list=red,green,blue
reserved true   list        list=red&list=green&list=blue
";

fn of_rfc_6570(name: &str) -> Tree {
    match name {
        "v" => text("6"),
        "hello" => text("Hello World!"),
        "half" => text("50%"),
        "empty" => text(""),
        "base" => text("http://example.com/home/"),
        "path" => text("/foo/bar"),
        "encoded" => text("a%20b%c"),
        "list" => list(&["red", "green", "blue"]),
        "keys" => object(&[("semi", ";"), ("dot", "."), ("comma", ",")]),
        "empty_list" => list(&[]),
        "empty_keys" => object(&[]),
        other => panic!("{other}"),
    }
}

#[test]
fn the_expansions_of_rfc_6570() {
    let rows: Vec<&str> = RFC_6570.lines().filter(|row| !row.is_empty()).collect();
    assert_eq!(rows.len(), 40);
    for row in rows {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [style, explode, name, expected] = cells[..] else { panic!("{row}") };
        let (place, written_as, allow_reserved) = match style {
            "simple" => (Place::Path, Style::Simple, false),
            "label" => (Place::Path, Style::Label, false),
            "matrix" => (Place::Path, Style::Matrix, false),
            "form" => (Place::Query, Style::Form, false),
            "reserved" => (Place::Query, Style::Form, true),
            other => panic!("{other}"),
        };
        let parameter =
            Parameter { name, place, style: written_as, explode: explode == "true", allow_reserved };
        let expected = if expected == "-" { "" } else { expected };
        assert_eq!(written(&parameter, &of_rfc_6570(name)), expected, "{row}");
    }
}

/// Every style with what an object or list may be without: members, items, or all of them.
#[test]
fn members_that_are_absent_leave_nothing_in_any_style() {
    let some = Tree::Object(vec![
        ("R".to_owned(), text("100")),
        ("G".to_owned(), Tree::Null),
        ("B".to_owned(), text("")),
    ]);
    for (place, style, explode, expected) in [
        (Place::Path, Style::Simple, false, "R,100,B,"),
        (Place::Path, Style::Simple, true, "R=100,B="),
        (Place::Path, Style::Label, true, ".R=100.B="),
        (Place::Path, Style::Matrix, true, ";R=100;B="),
        (Place::Query, Style::Form, false, "color=R,100,B,"),
        (Place::Query, Style::Form, true, "R=100&B="),
        (Place::Query, Style::SpaceDelimited, false, "color=R%20100%20B%20"),
        (Place::Query, Style::PipeDelimited, false, "color=R%7C100%7CB%7C"),
        (Place::Query, Style::DeepObject, true, "color%5BR%5D=100&color%5BB%5D="),
        (Place::Header, Style::Simple, true, "R=100,B="),
        (Place::Cookie, Style::Form, true, "R=100; B="),
    ] {
        assert_eq!(written(&color(place, style, explode), &some), expected, "{place:?} {style:?}");
    }
    for style in [Style::Form, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject] {
        for (value, explode) in
            [(list(&[]), false), (list(&[]), true), (object(&[]), false), (object(&[]), true)]
        {
            assert_eq!(written(&color(Place::Query, style, explode), &value), "", "{style:?}");
            assert_eq!(written(&color(Place::Cookie, Style::Form, explode), &value), "");
            assert_eq!(
                styled(&color(Place::Header, Style::Simple, explode), &value),
                Ok(Styled::Header(None))
            );
        }
    }
}

/// Exploded, a list of these styles has no delimiters: version 3.0.3 says so, later ones say nothing.
#[test]
fn delimited_lists_that_are_exploded_are_those_of_forms() {
    for style in [Style::SpaceDelimited, Style::PipeDelimited] {
        let parameter = color(Place::Query, style, true);
        assert_eq!(written(&parameter, &list(&["blue", "black"])), "color=blue&color=black");
        let parameter = color(Place::Query, style, false);
        let (odd, expected) = match style {
            Style::SpaceDelimited => ("b|c", "color=b%7Cc%20d"),
            _ => ("b c", "color=b%20c%7Cd"),
        };
        assert_eq!(written(&parameter, &list(&[odd, "d"])), expected);
    }
}

#[test]
fn text_beyond_ascii_is_utf_8_everywhere() {
    let value = text("né中🦀");
    let encoded = "n%C3%A9%E4%B8%AD%F0%9F%A6%80";
    for (place, style, before) in ENCODED {
        assert_eq!(
            written(&color(place, style, true), &value),
            format!("{before}{encoded}"),
            "{place:?} {style:?}"
        );
    }
    let parameter = Parameter { allow_reserved: true, ..color(Place::Query, Style::Form, true) };
    assert_eq!(written(&parameter, &value), format!("color={encoded}"));
    // A header is sent as it is: nobody decodes it.
    assert_eq!(written(&color(Place::Header, Style::Simple, true), &value), "né中🦀");
    let named = Parameter { name: "né[]", ..color(Place::Query, Style::Form, true) };
    assert_eq!(written(&named, &text("x")), "n%C3%A9%5B%5D=x");
}

/// As Stripe's API and others read it.
#[test]
fn lists_of_objects_have_places_in_brackets() {
    let item = |price: &str| object(&[("price", price), ("quantity", "2")]);
    let order = Tree::Object(vec![
        ("items".to_owned(), Tree::List(vec![item("p1"), item("p2")])),
        ("expand".to_owned(), list(&["a.b"])),
        ("none".to_owned(), list(&[])),
    ]);
    let sent = written(&Parameter { name: "o", ..color(Place::Query, Style::DeepObject, true) }, &order);
    let sent = sent.replace("%5B", "[").replace("%5D", "]");
    let expected = "o[items][0][price]=p1&o[items][0][quantity]=2&o[items][1][price]=p2&o[items][1][quantity]=2\
                    &o[expand][0]=a.b";
    assert_eq!(sent, expected);
}
