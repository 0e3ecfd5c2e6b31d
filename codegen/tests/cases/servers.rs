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

/// Who chose a sandbox is not led to the real server, in whatever order the operation lists the two.
#[test]
fn each_server_has_its_own_counterpart() {
    let (memory, sandbox) = client(Environment::Sandbox);
    done(sandbox.upload()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://sandbox.uploads.test/uploads");
    done(sandbox.replace_upload()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://b.test/uploads");
    let (memory, production) = client(Environment::Production);
    done(production.upload()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://eu.uploads.test/live/uploads");
    done(production.replace_upload()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://a.test/uploads");
}

#[test]
fn a_server_without_a_counterpart_is_not_called() {
    let (memory, production) = client(Environment::Production);
    done(production.get_report()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://a.test/reports");
    let (memory, sandbox) = client(Environment::Sandbox);
    let error = done(sandbox.get_report()).unwrap_err();
    assert!(error.to_string().contains("none that belongs to `https://sandbox.example.test/v1`"), "{error}");
    assert_eq!(memory.count(), 0);
}

/// A region is chosen for all that is sent, not for some of it.
#[test]
fn what_is_said_of_a_variable_counts_for_an_operations_own_servers() {
    let (memory, client) = client(Environment::Production.variable("region", "us").variable("base", "v2"));
    done(client.upload()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://us.uploads.test/live/uploads");
}

/// A client that is pointed at a test server must not call a real one.
#[test]
fn a_url_by_hand_counts_everywhere() {
    let (memory, client) = client("https://test.example/base");
    done(client.get_there()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://test.example/base/there");
    done(client.get_of_path()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://test.example/base/path");
    done(client.upload()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://test.example/base/uploads");
}
