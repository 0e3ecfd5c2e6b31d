//! The specification's own table of style examples (OpenAPI 3.0.4 and 3.1.1, section 4.8.12.6), and what it leaves open.

use super::{Parameter, Place, Style, Styled, styled};
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
        Styled::Path(text) | Styled::Header(text) => text,
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

#[test]
fn delimiters_inside_of_values_are_encoded() {
    let odd = text("a/b c,d&e=f+g;h.i?j#k%l\u{f1}|[]");
    let encoded = "a%2Fb%20c%2Cd%26e%3Df%2Bg%3Bh.i%3Fj%23k%25l%C3%B1%7C%5B%5D";
    for (place, style, before) in [
        (Place::Path, Style::Simple, ""),
        (Place::Path, Style::Label, "."),
        (Place::Path, Style::Matrix, ";color="),
        (Place::Query, Style::Form, "color="),
        (Place::Query, Style::DeepObject, "color="),
        (Place::Cookie, Style::Form, "color="),
    ] {
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
