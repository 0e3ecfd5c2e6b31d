//! What is known of the past of the description that is checked in.

use codegen::{Generator, Stage};
use serde_json::{Value, json};

use crate::harness;

/// What the vendor did, and how it is undone.
type Step = (&'static str, fn(&mut Value));

/// The newest first.
const STEPS: [Step; 8] = [
    ("2025-10-28 settlements tell of themselves", |it| {
        for path in ["payinLinks", "payinRequests"] {
            let parameters = list(it, &format!("/paths/~1{path}/get/parameters"));
            parameters.retain(|parameter| parameter["name"] != "payinSettlementId");
        }
        object(it, "/x-webhooks").remove("payin-settlement.update");
    }),
    ("2024-09-26 links end at a time of day", |it| every_expiration(it)),
    ("2024-05-13 customers choose how to pay", |it| {
        list(it, "/components/schemas/PayinLink/properties/type/enum").retain(|kind| kind != "general");
        let members = "/paths/~1payinLinks/post/requestBody/content/application~1json/schema/oneOf";
        list(it, members).retain(|member| member["$ref"] != "#/components/schemas/PayinLinkGeneral");
    }),
    ("2024-04-29 accounts need no verification", |it| {
        let properties = object(it, "/components/schemas/PayinSourceBankAccount/properties");
        properties.insert("authRequired".to_owned(), json!({"type": "boolean"}));
    }),
    ("2024-04-17 lists have filters", |it| {
        for path in ["payinLinks", "payinSources", "payinRequests", "payoutTargets", "payoutRequests"] {
            let parameters = list(it, &format!("/paths/~1{path}/get/parameters"));
            parameters.retain(|parameter| parameter["name"] == "limit" || parameter["name"] == "cursor");
        }
    }),
    ("2024-03-04 accounts may be of another document", |it| {
        list(it, "/components/schemas/StatusMessage/enum")
            .retain(|value| value != "DOCUMENT_ACCOUNT_MISMATCH");
    }),
    ("2024-02-27 targets are active at once", |it| {
        list(it, "/components/schemas/PayoutTarget/properties/status/enum").push(json!("pending"));
    }),
    ("2024-02-19 what was made answers 200", |it| {
        for path in object(it, "/paths").values_mut() {
            if let Some(responses) = path.pointer_mut("/post/responses").and_then(Value::as_object_mut) {
                let made = responses.remove("200").unwrap();
                responses.insert("201".to_owned(), made);
            }
        }
    }),
];

/// The description, corrected by its overlay.
pub(super) fn vendored() -> Value {
    let spec = harness::folder("../../spec");
    let mut effective = String::new();
    let generator = Generator::new(spec.join("palomma.yaml")).overlay(spec.join("overlay.yaml"));
    let outcome = generator.observe(&mut |stage| {
        if let Stage::Document(document) = stage {
            effective = document.to_yaml();
        }
    });
    assert!(outcome.generated.is_some(), "{}", outcome.report());
    serde_yaml::from_str(&effective).unwrap()
}

/// All versions of it, the oldest first, each with what the vendor did to the one before.
pub(super) fn versions() -> Vec<(&'static str, Value)> {
    let mut version = vendored();
    let mut versions = Vec::new();
    for (what, undo) in STEPS {
        let mut older = version.clone();
        undo(&mut older);
        assert_ne!(older, version, "{what}");
        versions.push((what, version));
        version = older;
    }
    versions.push(("the first", version));
    versions.reverse();
    versions
}

fn object<'v>(root: &'v mut Value, pointer: &str) -> &'v mut serde_json::Map<String, Value> {
    root.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap_or_else(|| panic!("{pointer}"))
}

fn list<'v>(root: &'v mut Value, pointer: &str) -> &'v mut Vec<Value> {
    root.pointer_mut(pointer).and_then(Value::as_array_mut).unwrap_or_else(|| panic!("{pointer}"))
}

/// They were days.
fn every_expiration(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(expiration) = map.get_mut("expiration").filter(|it| it["format"] == "date-time") {
                *expiration = json!({"type": "string", "format": "date"});
            }
            map.values_mut().for_each(every_expiration);
        }
        Value::Array(list) => list.iter_mut().for_each(every_expiration),
        _ => {}
    }
}
