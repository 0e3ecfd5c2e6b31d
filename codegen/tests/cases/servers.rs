use super::{BaseUrl, Client, Environment};
use crate::memory::{Memory, done};

fn client(base_url: impl Into<BaseUrl>) -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder(base_url).transport(memory.clone()).build().unwrap();
    (memory, client)
}

#[test]
fn variables_have_defaults_and_values_that_are_checked() {
    let (memory, plain) = client(Environment::Production);
    done(plain.get_here()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://eu.example.test/v1/here");
    let (memory, chosen) = client(Environment::Production.variable("region", "us").variable("base", "v2"));
    done(chosen.get_here()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://us.example.test/v2/here");
    let odd = Environment::Production.variable("region", "asia");
    let error = Client::builder(odd).transport(Memory::new(204, &[], "")).build().unwrap_err();
    assert!(error.to_string().contains("region"), "{error}");
}

/// Those of an operation come before those of its path, and these before the document's.
#[test]
fn the_nearest_servers_count() {
    let (memory, client) = client(Environment::Sandbox);
    done(client.get_here()).unwrap();
    done(client.get_there()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://files.example.test/there");
    done(client.get_of_path()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://path.example.test/v2/path");
    done(client.put_of_path()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://sandbox.example.test/relative/path");
}

/// A client that is pointed at a test server must not call a real one.
#[test]
fn a_url_by_hand_counts_everywhere() {
    let (memory, client) = client("https://test.example/base");
    done(client.get_there()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://test.example/base/there");
    done(client.get_of_path()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://test.example/base/path");
}
