use super::Client;
use crate::memory::{Memory, done};

fn memory() -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

#[test]
fn what_is_sent_is_the_path_as_it_stands() {
    let (memory, client) = memory();
    done(client.list_things()).unwrap();
    done(client.get_thing("1")).unwrap();
    done(client.replace_thing("2")).unwrap();
    done(client.get_thing_of_owner("a/b", 7)).unwrap();
    done(client.get_copy("c")).unwrap();
    assert_eq!(memory.targets(), ["/things/", "/things/1", "/things/2", "/owners/7/things/a%2Fb.json", "/copies/c/of/c"]);
}

#[test]
fn a_fragment_is_not_sent_and_a_query_is() {
    let (memory, client) = memory();
    done(client.get_shared_thing("1")).unwrap();
    done(client.list_old_things()).unwrap();
    done(client.list_old_things().limit(5)).unwrap();
    assert_eq!(memory.targets(), ["/things/1", "/things?kind=old", "/things?kind=old&limit=5"]);
}

#[test]
fn each_method_is_sent() {
    let (memory, client) = memory();
    done(client.head_of()).unwrap();
    assert_eq!(memory.sent().method.as_str(), "HEAD");
    done(client.options_of().body(&super::types::OptionsOfRequest::new().origin("o"))).unwrap();
    assert_eq!((memory.sent().method.as_str(), memory.body().as_str()), ("OPTIONS", r#"{"origin":"o"}"#));
    done(client.trace_of()).unwrap();
    assert_eq!(memory.sent().method.as_str(), "TRACE");
}
