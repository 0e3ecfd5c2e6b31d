//! What is measured, and what it may cost.

use std::hint::black_box;

use codegen_runtime::from_json;

use super::{by_hand, calls, generated, samples, unions};

/// The same work done in several ways. The first row is ours.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<Row>,
    /// How often it is repeated for instructions to be counted.
    pub(crate) repeats: u32,
}

/// One way to do it.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) run: Box<dyn Fn()>,
    /// How much more than this one ours may cost.
    pub(crate) limits: Limits,
}

/// Multiples that must not be exceeded.
#[derive(Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) allocations: Option<f64>,
    pub(crate) instructions: Option<f64>,
}

/// A call over a transport of memory.
const CALL: Limits = Limits { allocations: Some(1.2), instructions: Some(1.05) };

/// Reading beside derive.
const AS_FAST: Limits = Limits { allocations: None, instructions: Some(1.0) };

/// Reading unions beside derive's `tag`, which keeps the values until the tag is known.
const TAGGED: Limits = Limits { allocations: None, instructions: Some(0.65) };

/// Reading unions beside derive's `untagged`, which tries one member after the other.
const UNTAGGED: Limits = Limits { allocations: None, instructions: Some(0.5) };

pub(crate) fn all() -> Vec<Case> {
    let mut cases = vec![creating(), fetching(), listing()];
    for (name, text) in
        [("tagged union, tag first", samples::tag_first()), ("tagged union, tag last", samples::tag_last())]
    {
        cases.push(union(name, text));
    }
    cases.push(events());
    cases
}

/// `POST` of a card's link, and the link that answers it.
fn creating() -> Case {
    let (ours, theirs) = (calls::generated(), calls::by_hand());
    Case {
        name: "call: create a link",
        rows: vec![
            row("generated", Limits::default(), move || calls::create(&ours)),
            row("by hand", CALL, move || calls::create_by_hand(&theirs)),
        ],
        repeats: 100,
    }
}

/// `GET` of one link.
fn fetching() -> Case {
    let (ours, theirs) = (calls::generated(), calls::by_hand());
    Case {
        name: "call: fetch a link",
        rows: vec![
            row("generated", Limits::default(), move || calls::fetch(&ours)),
            row("by hand", CALL, move || calls::fetch_by_hand(&theirs)),
        ],
        repeats: 100,
    }
}

/// A megabyte of links.
fn listing() -> Case {
    let text = samples::page();
    let same = text.clone();
    Case {
        name: "1 MB of links",
        rows: vec![
            row("generated", Limits::default(), move || {
                black_box(from_json::<generated::types::ListPayinLinksResponse>(text.as_bytes())).unwrap();
            }),
            row("derive", AS_FAST, move || {
                black_box(serde_json::from_slice::<by_hand::Page>(same.as_bytes())).unwrap();
            }),
        ],
        repeats: 1,
    }
}

fn union(name: &'static str, text: String) -> Case {
    let (tag, untagged) = (text.clone(), text.clone());
    Case {
        name,
        rows: vec![
            row("generated", Limits::default(), move || {
                let read = from_json::<Vec<generated::types::CreatePayinLinkRequest>>(text.as_bytes());
                black_box(read).unwrap();
            }),
            row("derive, tag", TAGGED, move || {
                black_box(serde_json::from_slice::<Vec<unions::Tagged>>(tag.as_bytes())).unwrap();
            }),
            row("derive, untagged", UNTAGGED, move || {
                black_box(serde_json::from_slice::<Vec<unions::Untagged>>(untagged.as_bytes())).unwrap();
            }),
        ],
        repeats: 2,
    }
}

/// Webhooks of two kinds.
fn events() -> Case {
    let text = samples::events();
    let (tag, untagged) = (text.clone(), text.clone());
    Case {
        name: "union of webhook events",
        rows: vec![
            row("generated", Limits::default(), move || {
                let read = from_json::<Vec<generated::types::WebhookEvent>>(text.as_bytes());
                black_box(read).unwrap();
            }),
            row("derive, tag", TAGGED, move || {
                black_box(serde_json::from_slice::<Vec<unions::TaggedEvent>>(tag.as_bytes())).unwrap();
            }),
            row("derive, untagged", UNTAGGED, move || {
                black_box(serde_json::from_slice::<Vec<unions::UntaggedEvent>>(untagged.as_bytes())).unwrap();
            }),
        ],
        repeats: 2,
    }
}

fn row(name: &'static str, limits: Limits, run: impl Fn() + 'static) -> Row {
    Row { name, run: Box::new(run), limits }
}
