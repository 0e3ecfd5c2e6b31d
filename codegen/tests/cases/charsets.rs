use super::Client;
use crate::memory::{Memory, done};

fn client(content_type: &str, body: &'static str) -> (Memory, Client) {
    let memory = Memory::new(200, &[("content-type", content_type)], body);
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

/// A `String` would be sent as UTF-8 under a name that says otherwise.
#[test]
fn what_is_no_utf_8_is_written_by_the_caller() {
    let (memory, client) = client("text/csv; charset=ISO-8859-1", "x");
    done(client.put_statement(&b"Bogot\xe1"[..])).unwrap();
    assert_eq!(memory.header("content-type"), "text/csv; charset=ISO-8859-1");
    assert_eq!(memory.sent().body.as_bytes().unwrap(), &b"Bogot\xe1"[..]);
}

#[test]
fn utf_8_is_a_text() {
    let (memory, client) = client("text/csv", "Bogotá");
    assert_eq!(done(client.post_statement("Bogotá")).unwrap(), "Bogotá");
    assert_eq!(memory.body(), "Bogotá");
}
