use super::Client;
use crate::memory::{Memory, done};
use codegen_runtime::Delivery;

/// `user:pass` in Base64.
const BASIC: &str = "Basic dXNlcjpwYXNz";

fn builder(memory: &Memory) -> super::ClientBuilder {
    Client::builder("https://api.example").transport(memory.clone())
}

#[test]
fn each_operation_gets_what_it_asks_for_and_no_more() {
    let memory = Memory::new(204, &[], "");
    let client = builder(&memory).bearer_token("tok").basic_auth("user", "pass").cookie_key("c 1").build().unwrap();
    let sent = || (memory.header("authorization"), memory.header("cookie"), memory.sent().url.query().map(str::to_owned));
    done(client.get_default()).unwrap();
    assert_eq!(sent(), ("Bearer tok".into(), String::new(), None));
    done(client.get_public()).unwrap();
    assert_eq!(sent(), (String::new(), String::new(), None));
    done(client.get_either()).unwrap();
    assert_eq!(sent(), (BASIC.into(), String::new(), None));
    done(client.get_cookie()).unwrap();
    assert_eq!(sent(), (String::new(), "session=c%201".into(), None));
}

/// The first alternative of which all is there; half of one is none.
#[test]
fn alternatives_are_whole() {
    let memory = Memory::new(204, &[], "");
    done(builder(&memory).header_key("h").query_key("q&1").build().unwrap().get_either()).unwrap();
    assert_eq!((memory.header("x-key"), memory.sent().url.query()), ("h".into(), Some("key=q%261")));
    done(builder(&memory).header_key("h").build().unwrap().get_either()).unwrap();
    assert_eq!((memory.header("x-key"), memory.sent().url.query()), (String::new(), None));
    done(builder(&memory).build().unwrap().get_either()).unwrap();
    assert_eq!(memory.header("authorization"), "");
}

#[test]
fn what_is_missing_is_named_before_anything_is_sent() {
    let memory = Memory::new(204, &[], "");
    let error = done(builder(&memory).build().unwrap().get_default()).unwrap_err();
    assert!(error.to_string().contains("`Token` (`ClientBuilder::bearer_token`)"), "{error}");
    assert_eq!((error.delivery(), memory.count()), (Delivery::NotSent, 0));
}

#[test]
fn secrets_are_marked_wherever_they_travel() {
    let memory = Memory::new(204, &[], "");
    let all = builder(&memory).bearer_token("canary").header_key("canary").query_key("canary").cookie_key("canary");
    let client = all.build().unwrap();
    done(client.get_default()).unwrap();
    assert!(memory.sent().headers["authorization"].is_sensitive());
    done(client.get_cookie()).unwrap();
    assert!(memory.sent().headers["cookie"].is_sensitive());
    done(client.get_either()).unwrap();
    assert!(memory.sent().headers["x-key"].is_sensitive());
    assert!(!format!("{client:?} {:?}", memory.sent()).contains("canary"));
}
