use super::types::*;
use super::*;

use crate::memory::{Memory, done};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

#[test]
fn declared_headers_are_typed() {
    let headers = [
        ("etag", "\"33a\""),
        ("x-state", "frozen"),
        ("x-tags", "a, b"),
        ("x-sizes", "1,2"),
        ("x-until", "2026-01-01T00:00:00Z"),
        ("x-owner", r#"{"name": "Ada"}"#),
        ("x-odd", "a,1"),
        ("x-rate-limit", "9.5"),
    ];
    let memory = Memory::new(200, &headers, r#"["l"]"#);
    let answer = done(client(&memory).links().list().answer()).unwrap();
    assert_eq!((answer.status.as_u16(), &answer.body), (200, &vec!["l".to_owned()]));
    assert_eq!(answer.header(ListLinks::E_TAG).unwrap().unwrap(), "\"33a\"");
    assert_eq!(answer.header(ListLinks::X_STATE).unwrap().unwrap().as_str(), "frozen");
    assert_eq!(answer.header(ListLinks::X_TAGS).unwrap().unwrap(), ["a", "b"]);
    assert_eq!(answer.header(ListLinks::X_SIZES).unwrap().unwrap(), [1, 2]);
    assert_eq!(answer.header(ListLinks::X_UNTIL).unwrap().unwrap().as_str(), "2026-01-01T00:00:00Z");
    let owner: Owner = answer.header(ListLinks::X_OWNER).unwrap().unwrap();
    assert_eq!(owner.name, "Ada");
    assert_eq!(answer.header(ListLinks::X_ODD).unwrap().unwrap().a.as_deref(), Some("1"));
    assert_eq!(answer.header(ListLinks::X_RATE_LIMIT), Ok(Some(9.5)));
    assert_eq!(answer.header(ListLinks::X_TOTAL_COUNT), Ok(None));
    let shown = format!("{answer:?}");
    assert!(!shown.contains("Ada") && shown.contains("x-owner"), "{shown}");
}

#[test]
fn a_header_that_is_not_what_is_declared_costs_nobody_the_answer() {
    let memory = Memory::new(200, &[("x-rate-limit", "canary")], "[]");
    let answer = done(client(&memory).links().list().answer()).unwrap();
    let error = answer.header(ListLinks::X_RATE_LIMIT).unwrap_err();
    assert!(!error.to_string().contains("canary"), "{error}");
    assert_eq!(answer.headers["x-rate-limit"], "canary");
    assert!(done(client(&memory).links().list()).unwrap().is_empty());
}

#[test]
#[allow(deprecated)]
fn failures_have_headers_too() {
    let memory = Memory::new(429, &[("retry-after", "7"), ("x-total-count", "many")], "");
    let error = done(client(&memory).links().list().retry(runtime::Retry::never()).answer()).unwrap_err();
    assert_eq!(error.header(ListLinks::RETRY_AFTER), Ok(Some(7)));
    let Error::Api(failure) = error else { panic!("no failure") };
    assert_eq!(failure.header(ListLinks::RETRY_AFTER), Ok(Some(7)));
    assert_eq!(failure.header(ListLinks::X_TOTAL_COUNT).unwrap().unwrap(), "many");
}

#[test]
fn an_answer_without_a_body_has_headers() {
    let memory = Memory::new(201, &[("location", "/links/1")], "");
    let answer: runtime::Answer<()> = done(client(&memory).links().create().answer()).unwrap();
    assert_eq!(answer.header(CreateLink::LOCATION).unwrap().unwrap(), "/links/1");
}
