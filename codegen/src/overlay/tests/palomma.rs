//! The project's own overlay over the project's own description.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::document::{Document, Kind, Node, Source};

use super::super::apply;

fn read(name: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source { name: name.to_owned(), text }
}

/// The description as the generator sees it.
fn corrected() -> Document {
    let mut diagnostics = Diagnostics::default();
    let mut document = Document::parse(read("palomma.yaml"), &mut diagnostics).expect("a description");
    apply(&mut document, vec![read("overlay.yaml")], &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    document
}

/// Calls for every member of every object, with the key of the object that holds it.
fn each<'a>(node: &'a Node, within: &'a str, seen: &mut dyn FnMut(&'a str, &'a str, &'a Node)) {
    match &node.kind {
        Kind::Map(map) => {
            for (key, value) in map.iter() {
                seen(within, key, value);
                each(value, key, seen);
            }
        }
        Kind::List(list) => list.iter().for_each(|item| each(item, within, seen)),
        _ => {}
    }
}

fn has(node: &Node, key: &str, value: &str) -> bool {
    node.get(key).and_then(Node::as_str) == Some(value)
}

fn operations(document: &Document) -> Vec<&Node> {
    let paths = document.root.get("paths").and_then(Node::as_map).expect("paths");
    paths.values().flat_map(|item| item.as_map().expect("a path item").values()).collect()
}

#[test]
fn every_action_says_why_it_is_there() {
    let mut document = corrected();
    let overlay = document.read(read("overlay.yaml"), &mut Diagnostics::default()).expect("an overlay");
    for action in overlay.get("actions").and_then(Node::as_list).expect("actions") {
        let reason = action.get("description").and_then(Node::as_str).unwrap_or_default();
        assert!(
            reason.len() > 8 && reason.ends_with('.'),
            "{:?}: {reason}",
            action.get("target").and_then(Node::as_str)
        );
    }
}

#[test]
fn operation_ids_are_unique_and_tags_spelt_in_one_way() {
    let document = corrected();
    let mut ids = BTreeMap::<&str, usize>::new();
    let mut tags = BTreeMap::<&str, usize>::new();
    for operation in operations(&document) {
        *ids.entry(operation.get("operationId").and_then(Node::as_str).expect("an id")).or_default() += 1;
        for tag in operation.get("tags").and_then(Node::as_list).expect("tags") {
            *tags.entry(tag.as_str().expect("a tag")).or_default() += 1;
        }
    }
    assert_eq!((ids.len(), ids.values().max()), (22, Some(&1)));
    let declared = document.root.get("tags").and_then(Node::as_list).expect("tags");
    let declared: Vec<&str> = declared.iter().filter_map(|tag| tag.get("name")?.as_str()).collect();
    assert_eq!(tags.keys().copied().collect::<Vec<_>>(), {
        let mut sorted = declared.clone();
        sorted.sort_unstable();
        sorted
    });
    assert_eq!(tags["Customers"], 3);
}

#[test]
fn properties_have_the_types_that_they_are() {
    const SENSITIVE: [&str; 6] =
        ["accountNumber", "cardNumber", "cvv", "documentNumber", "email", "phoneNumber"];
    let document = corrected();
    let mut counts = BTreeMap::<&str, usize>::new();
    each(&document.root, "", &mut |within, key, node| {
        assert!(!(key == "type" && node.as_str() == Some("number")), "a number is left");
        if within != "properties" {
            return;
        }
        let sensitive = node.get("x-sensitive").and_then(Node::as_bool).unwrap_or_default();
        assert_eq!(sensitive, SENSITIVE.contains(&key), "{key}");
        if sensitive {
            *counts.entry(key).or_default() += 1;
        }
        let id = key.ends_with("Id") && key != "webhookId" || key == "id";
        assert_eq!(node.get("x-rust-newtype").is_some(), id, "{key}");
        if ["amount", "amountCollected", "amountSent", "fee", "availableBalance"].contains(&key) {
            assert!(has(node, "type", "integer") && has(node, "format", "int64"), "{key}");
            *counts.entry("money").or_default() += 1;
        }
        if key == "expiration" {
            assert!(
                has(node, "format", "date-time")
                    && node.get("x-lenient").and_then(Node::as_bool) == Some(true)
            );
            *counts.entry(key).or_default() += 1;
        }
    });
    let expected = [
        ("accountNumber", 2),
        ("cardNumber", 1),
        ("cvv", 1),
        ("documentNumber", 3),
        ("email", 3),
        ("expiration", 7),
        ("money", 18),
        ("phoneNumber", 6),
    ];
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn parameters_that_are_ids_have_their_types() {
    let document = corrected();
    let mut ids = 0;
    for operation in operations(&document) {
        for parameter in operation.get("parameters").and_then(Node::as_list).unwrap_or_default() {
            let name = parameter.get("name").and_then(Node::as_str).expect("a name");
            let newtype = parameter.get("schema").and_then(|schema| schema.get("x-rust-newtype")?.as_str());
            let expected = name.strip_suffix("Id").map(|kind| {
                let (first, rest) = kind.split_at(1);
                ids += 1;
                format!("{}{rest}Id", first.to_uppercase())
            });
            assert_eq!(newtype, expected.as_deref(), "{name}");
        }
    }
    assert_eq!(ids, 19);
}

#[test]
fn lists_are_paged_and_webhooks_are_there() {
    let document = corrected();
    let paged = operations(&document).into_iter().filter(|operation| operation.get("x-pagination").is_some());
    let ids: Vec<&str> = paged.filter_map(|operation| operation.get("operationId")?.as_str()).collect();
    assert_eq!(ids.len(), 8);
    assert!(ids.iter().all(|id| id.starts_with("list")), "{ids:?}");
    let webhooks = document.root.get("x-webhooks").and_then(Node::as_map).expect("webhooks");
    assert_eq!(webhooks.len(), 6);
    let schemas =
        document.root.get("components").and_then(|components| components.get("schemas")).expect("schemas");
    let messages =
        schemas.get("StatusMessage").and_then(|schema| schema.get("enum")?.as_list()).expect("an enum");
    assert_eq!(messages.len(), 9);
}
