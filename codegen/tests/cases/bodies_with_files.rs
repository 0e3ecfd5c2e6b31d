use std::collections::BTreeMap;

use super::types::*;
use super::{Client, File};
use crate::memory::{Memory, done};

fn client() -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

/// The media type of what was sent, and its bytes with `BOUNDARY` for the boundary.
fn sent(memory: &Memory) -> (String, Vec<u8>) {
    let header = memory.header("content-type");
    let (media_type, boundary) = header.split_once("; boundary=").unwrap();
    let body = memory.sent().body.as_bytes().unwrap().to_vec();
    let start = body.windows(boundary.len()).position(|part| part == boundary.as_bytes()).unwrap();
    (media_type.to_owned(), body[start + boundary.len()..].to_vec())
}

/// JSON and forms hold texts. What is no text goes as a part of its own, if it may.
#[test]
fn bytes_of_any_kind_arrive() {
    let (memory, client) = client();
    done(client.send_proof(&Proof::new().file(File::new(&b"\x89PNG\xff\x00"[..])))).unwrap();
    let (media_type, body) = sent(&memory);
    assert_eq!(media_type, "multipart/form-data");
    assert!(body.windows(6).any(|part| part == b"\x89PNG\xff\x00"), "{body:?}");
}

#[test]
fn json_stays_the_best_form_of_all_others() {
    let (memory, client) = client();
    done(client.send_note(&Note::new().note("n"))).unwrap();
    assert_eq!((memory.header("content-type"), memory.body()), ("application/json".into(), r#"{"note":"n"}"#.into()));
}

#[test]
fn each_entry_of_a_map_is_a_file() {
    let (memory, client) = client();
    done(client.send_named(&BTreeMap::from([("front".to_owned(), File::new("f").media_type("image/png"))]))).unwrap();
    let body = String::from_utf8(sent(&memory).1).unwrap();
    let head = "Content-Disposition: form-data; name=\"front\"; filename=\"front\"\r\nContent-Type: image/png\r\n\r\nf\r\n";
    assert!(body.contains(head), "{body}");
}

#[test]
fn a_range_is_nothing_to_send() {
    let (memory, client) = client();
    done(client.send_range(&Note::new().note("n"))).unwrap();
    assert_eq!(sent(&memory).0, "multipart/form-data");
}
