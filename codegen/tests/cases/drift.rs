use std::sync::{Arc, Mutex};

use super::Client;
use crate::memory::{Memory, done};

type Told = Arc<Mutex<Vec<String>>>;

/// A client that keeps what its hook is told.
fn client(memory: &Memory) -> (Client, Told) {
    let told = Told::default();
    let into = Arc::clone(&told);
    let builder = Client::builder("https://api.example").transport(memory.clone()).on_unknown(move |found| {
        let value = found.value.map(|value| format!(" = {value}")).unwrap_or_default();
        let line = format!("{} {:?} {} {}{value}", found.operation, found.kind, found.type_name, found.pointer);
        into.lock().unwrap().push(line);
    });
    (builder.build().unwrap(), told)
}

fn told(status: u16, body: &'static str) -> Vec<String> {
    let (client, told) = client(&Memory::new(status, &[], body));
    let _ = done(client.orders().list());
    told.lock().unwrap().clone()
}

#[test]
fn properties_values_and_members_are_told_with_their_places() {
    let body = r#"[
        {"state": "open"},
        {"state": "held", "level": 3, "quality": 0.75, "a/b": {"pin": "canary"},
         "source": {"kind": "coin", "pin": "canary"}, "place": ["gone", 4.5], "states": {"x": "lost"}},
        {"state": "paid", "source": {"kind": "cash", "box": "canary"}}
    ]"#;
    let expected = [
        "listOrders Value State /1/state = held",
        "listOrders Value OrderLevel /1/level = 3",
        "listOrders Value OrderQuality /1/quality = 0.75",
        "listOrders Member Source /1/source = coin",
        "listOrders Value State /1/place/0 = gone",
        "listOrders Value State /1/states/x = lost",
        "listOrders Property Order /1/a~1b",
        "listOrders Property Cash /2/source/box",
    ];
    assert_eq!(told(200, body), expected);
}

#[test]
fn a_tag_that_only_the_union_lists_is_not_told() {
    let body = r#"[{"state": "open", "visit": {"type": "tour", "day": "Monday"}},
        {"state": "open", "visit": {"type": "fair"}},
        {"state": "open", "visit": {"hour": 9, "type": "tour", "type~": 1}},
        {"state": "open", "visit": {"type": "walk"}}]"#;
    let expected = [
        "listOrders Property Tour /2/visit/hour",
        "listOrders Property Tour /2/visit/type~0",
        "listOrders Member Visit /3/visit = walk",
    ];
    assert_eq!(told(200, body), expected);
}

#[test]
fn what_is_sensitive_is_told_without_its_value() {
    let body = r#"[{"state": "open", "secret": "canary", "hidden": {"kind": "card", "brand": "canary"}},
        {"state": "open", "hidden": {"kind": "canary"}}]"#;
    let expected = [
        "listOrders Value State /0/secret",
        "listOrders Value State /0/hidden/brand",
        "listOrders Member Source /1/hidden",
    ];
    assert_eq!(told(200, body), expected);
}

#[test]
fn failures_and_messages_are_told_too() {
    assert_eq!(told(400, r#"{"code": "odd"}"#), ["listOrders Value State /code = odd"]);
    let body = "data: {\"code\": \"odd\"}\n\ndata: {\"new\": 1}\n\n";
    let (client, told) = client(&Memory::new(200, &[("content-type", "text/event-stream")], body));
    let mut ticks = client.orders().list_ticks().events();
    assert!(done(ticks.try_next()).unwrap().is_some() && done(ticks.try_next()).unwrap().is_some());
    let expected = ["listTicks Value State /code = odd", "listTicks Property Problem /new"];
    assert_eq!(*told.lock().unwrap(), expected);
}

#[test]
fn what_is_listed_or_unreadable_is_not_told() {
    assert!(told(200, r#"[{"state": "open", "level": 2, "quality": 0.50, "place": ["paid", 1]}]"#).is_empty());
    assert!(told(200, r#"[{"state": "held"}, {"state": 5}]"#).is_empty());
    assert!(told(500, "{}").is_empty());
}

#[test]
fn no_answer_is_told_of_for_ever() {
    let body = format!("[{}{{\"state\": \"x\"}}]", "{\"state\": \"x\"},".repeat(4000));
    assert_eq!(told(200, Box::leak(body.into_boxed_str())).len(), 1000);
}
