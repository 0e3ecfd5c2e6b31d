use super::types::*;
use super::{Client, Delivery, File};
use crate::memory::{Memory, done};

fn memory() -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

fn upload() -> UploadFileRequest {
    UploadFileRequest::new(upload_file_request::Required { file: File::new("a") })
}

/// The parts that were sent, without boundaries.
fn parts(memory: &Memory) -> Vec<String> {
    let body = memory.body();
    let boundary = body.split("\r\n").next().unwrap().to_owned();
    let parts = body.split(&*boundary).filter(|part| part.contains("Content-Disposition"));
    parts.map(|part| part.trim_matches(['\r', '\n']).replace("\r\n", "|")).collect()
}

#[test]
fn headers_are_sent_with_their_parts() {
    let (memory, client) = memory();
    let owner = Owner::new().name("Jos\u{e9}").age(5);
    let upload = upload().notes(vec!["n1".into(), "n2".into()]);
    let call = client.files().upload("c1", &upload).x_trace("of the call").notes_x_trace(7);
    done(call.notes_x_owner(&owner).notes_x_tags(&["t".into(), "u".into()]).notes_x_json(&owner)).unwrap();
    assert_eq!(memory.header("x-trace"), "of the call");
    let notes = "x-trace: 7|x-owner: name=Jos\u{e9},age=5|x-tags: t,u|x-json: {\"name\":\"Jos\\u00e9\",\"age\":5}";
    let note = |text| format!("Content-Disposition: form-data; name=\"notes\"|{notes}||{text}");
    let file = "Content-Disposition: form-data; name=\"file\"; filename=\"file\"|Content-Type: text/csv|x-checksum: c1||a";
    assert_eq!(parts(&memory), [file.to_owned(), note("n1"), note("n2")]);
}

#[test]
fn a_part_that_is_not_there_has_no_headers() {
    let (memory, client) = memory();
    done(client.files().upload("c1", &upload()).notes_x_trace(7)).unwrap();
    assert_eq!(parts(&memory).len(), 1);
    assert!(!memory.body().contains("x-trace"));
}

#[test]
fn each_file_of_a_list_can_have_headers_of_its_own() {
    let (memory, client) = memory();
    let sent = |files| AddFilesRequest::new(add_files_request::Required { files });
    let files = vec![File::new("a").header("X-Checksum", "c1"), File::new("b").header("X-Of-Nobody", "o"), "c".into()];
    done(client.files().add(&sent(files)).files_x_checksum("of all").files_x_kept(true)).unwrap();
    let part = |headers: &str, text: &str| {
        let kind = "Content-Type: application/octet-stream";
        format!("Content-Disposition: form-data; name=\"files\"; filename=\"files\"|{kind}|{headers}||{text}")
    };
    let expected = [
        part("x-checksum: c1|x-kept: true", "a"),
        part("x-checksum: of all|x-kept: true|x-of-nobody: o", "b"),
        part("x-checksum: of all|x-kept: true", "c"),
    ];
    assert_eq!(parts(&memory), expected);
    for (name, value) in [("X-A", "a\r\nX-Other: b"), ("a b", "c"), ("content-type", "text/csv")] {
        let file = File::new("a").header(name, value);
        let error = done(client.files().add(&sent(vec![file]))).unwrap_err();
        assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
    }
    assert_eq!(memory.count(), 1);
}

/// Only who sends the form knows its headers, so that none has to be given for any other body.
#[test]
fn among_several_bodies_a_header_is_for_the_form() {
    let (memory, client) = memory();
    done(client.files().replace(Owner::new().name("n")).file_x_checksum("c")).unwrap();
    assert_eq!(memory.body(), r#"{"name":"n"}"#);
    let form = ReplaceFileRequestMultipart::new(replace_file_request_multipart::Required { file: "a".into() });
    done(client.files().replace(form).file_x_checksum("c1").file_x_checksum("c2")).unwrap();
    assert!(memory.body().contains("\r\nx-checksum: c2\r\n\r\na\r\n"), "{}", memory.body());
    // The boundary is random, and may hold any two letters.
    assert!(!memory.body().contains(": c1"), "{}", memory.body());
}

#[test]
fn what_cannot_be_sent_is_an_error_before() {
    let (memory, client) = memory();
    for value in ["a\0b", "a\r\nX-Other: b"] {
        let error = done(client.files().upload(value, &upload())).unwrap_err();
        assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
    }
    assert_eq!(memory.count(), 0);
}
