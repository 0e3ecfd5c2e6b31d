use std::collections::BTreeMap;

use super::types::*;
use super::{Call, Client};
use crate::memory::{Memory, done};

fn memory() -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

fn colors() -> Vec<String> {
    ["blue", "a,b"].map(str::to_owned).to_vec()
}

fn rgb() -> Rgb {
    Rgb::new(rgb::Required { r: 100, g: 200 })
}

fn filter() -> Filter {
    Filter::new().price(Range::new().min(1)).tags(vec!["x y".to_owned()])
}

fn target(memory: &Memory) -> String {
    let url = memory.sent().url;
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

#[test]
fn paths() {
    let (memory, client) = memory();
    done(client.paths().simple(&colors(), &rgb(), &rgb())).unwrap();
    assert_eq!(target(&memory), "/simple/blue,a%2Cb/R,100,G,200/R=100,G=200");
    done(client.paths().label(&colors(), &rgb(), &colors())).unwrap();
    assert_eq!(target(&memory), "/label/.blue,a%2Cb/.R,100,G,200/.blue.a%2Cb");
    done(client.paths().matrix(&colors(), &rgb(), &colors())).unwrap();
    assert_eq!(target(&memory), "/matrix/;list=blue,a%2Cb/;R=100;G=200/;exploded=blue;exploded=a%2Cb");
}

#[test]
fn several_in_one_segment_and_one_name_in_all_places() {
    let (memory, client) = memory();
    let call = client.paths().segment(2026, 1, "csv");
    done(call.format_query("q").format_header("h").format_cookie("c")).unwrap();
    assert_eq!(target(&memory), "/report.2026-1.csv?format=q");
    assert_eq!((memory.header("format"), memory.header("cookie")), ("h".into(), "format=c".into()));
}

/// What a call of `query` with this parameter sends.
fn query(set: impl for<'a> FnOnce(Call<'a, super::Query>) -> Call<'a, super::Query>) -> String {
    let (memory, client) = memory();
    done(set(client.queries().query())).unwrap();
    memory.sent().url.query().unwrap_or_default().to_owned()
}

#[test]
fn queries() {
    assert_eq!(query(|call| call.form(&colors())), "form=blue&form=a%2Cb");
    assert_eq!(query(|call| call.joined(&colors())), "joined=blue,a%2Cb");
    assert_eq!(query(|call| call.object(&rgb())), "R=100&G=200");
    assert_eq!(query(|call| call.pairs(&rgb())), "pairs=R,100,G,200");
    assert_eq!(query(|call| call.spaced(&colors())), "spaced=blue%20a%2Cb");
    assert_eq!(query(|call| call.piped(&colors())), "piped=blue%7Ca%2Cb");
    assert_eq!(query(|call| call.deep(&filter())), "deep%5Bprice%5D%5Bmin%5D=1&deep%5Btags%5D%5B0%5D=x%20y");
    assert_eq!(query(|call| call.map(&BTreeMap::from([("a b".to_owned(), 1)]))), "map%5Ba%20b%5D=1");
    assert_eq!(query(|call| call.free(&BTreeMap::from([("a&b".to_owned(), "c".to_owned())]))), "a%26b=c");
}

#[test]
fn enums_and_unions() {
    assert_eq!(query(|call| call.color("light blue")), "color=light%20blue");
    assert_eq!(query(|call| call.since(5)), "since=5");
    assert_eq!(query(|call| call.price(7)), "price=7");
    assert_eq!(query(|call| call.price(Range::new().max(9))), "price%5Bmax%5D=9");
}

#[test]
fn beyond_styles() {
    let json = "json=%7B%22price%22%3A%7B%22min%22%3A1%7D%2C%22tags%22%3A%5B%22x%20y%22%5D%7D";
    assert_eq!(query(|call| call.json_parameter(&filter())), json);
    assert_eq!(query(|call| call.path_parameter("/a?b=c&d")), "path=/a?b=c%26d");
    assert_eq!(query(|call| call.empty("")), "empty=");
    assert_eq!(query(|call| call), "");
}

#[test]
fn what_no_style_has_a_form_for_is_an_error_before_anything_is_sent() {
    let (memory, client) = memory();
    let error = done(client.queries().query().ranges(&[Range::new().min(1)])).unwrap_err();
    assert!(error.to_string().contains("`ranges`"), "{error}");
    assert_eq!((error.delivery(), memory.count()), (codegen_runtime::Delivery::NotSent, 0));
}

#[test]
fn headers_and_cookies() {
    let (memory, client) = memory();
    let one_is_two = done(client.queries().others().x_colors(&colors())).unwrap_err();
    assert!(one_is_two.to_string().contains("`X-Colors` holds a text with `,` in it"), "{one_is_two}");
    let colors = ["blue".to_owned(), "a b".to_owned()];
    let call = client.queries().others().x_colors(&colors).x_rgb(&rgb()).x_json(&Filter::new());
    done(call.colors(&["a;b".to_owned(), "c".to_owned()]).rgb(&rgb())).unwrap();
    assert_eq!(memory.header("x-colors"), "blue,a b");
    assert_eq!(memory.header("x-rgb"), "R=100,G=200");
    assert_eq!(memory.header("x-json"), "{}");
    assert_eq!(memory.header("cookie"), "colors=a%3Bb; colors=c; rgb=R,100,G,200");
}
