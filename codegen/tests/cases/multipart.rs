use std::collections::BTreeMap;

use super::types::*;
use super::{Client, File};
use crate::memory::{Memory, done};
use codegen_runtime::Json;

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

fn upload() -> UploadFileRequest {
    let file = File::new("a\r\nb").named("b \"1\".csv").media_type("text/csv");
    UploadFileRequest::new(upload_file_request::Required { file, purpose: "proof & more".into() })
}

/// What is sent, with `BOUNDARY` for the boundary.
fn sent(memory: &Memory, media_type: &str) -> String {
    let header = memory.header("content-type");
    let (start, boundary) = header.split_once("; boundary=").unwrap();
    let boundary = boundary.split(';').next().unwrap();
    assert_eq!((start, boundary.len()), (media_type, 32));
    memory.body().replace(boundary, "BOUNDARY")
}

fn uploaded(request: &UploadFileRequest) -> String {
    let memory = Memory::new(204, &[], "");
    done(client(&memory).files().upload(request)).unwrap();
    sent(&memory, "multipart/form-data")
}

#[test]
fn the_exact_bytes() {
    let expected = "--BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"b %221%22.csv\"\r\n\
        Content-Type: text/csv\r\n\
        \r\n\
        a\r\nb\r\n\
        --BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"purpose\"\r\n\
        \r\n\
        proof & more\r\n\
        --BOUNDARY--\r\n";
    assert_eq!(uploaded(&upload()), expected);
}

#[test]
fn every_kind_of_part() {
    let link = UploadFileRequestLink::new().create(true).metadata(BTreeMap::from([("k".to_owned(), "v".to_owned())]));
    let request = upload()
        .size(7)
        .picture(File::new("png").media_type("image/png"))
        .thumbnail("webp")
        .attachments(vec![File::new("1").named("1.txt"), File::new("2")])
        .labels(vec!["x".to_owned(), "y".to_owned()])
        .author(Author::new().name("é"))
        .notes("n")
        .link(link);
    let text = uploaded(&request);
    let parts: Vec<&str> = text.split("--BOUNDARY\r\n").skip(3).collect();
    let expected = [
        "form-data; name=\"size\"\r\n\r\n7\r\n",
        "form-data; name=\"picture\"; filename=\"picture\"\r\nContent-Type: image/png\r\n\r\npng\r\n",
        "form-data; name=\"thumbnail\"; filename=\"thumbnail\"\r\nContent-Type: image/webp\r\n\r\nwebp\r\n",
        "form-data; name=\"attachments\"; filename=\"1.txt\"\r\nContent-Type: application/octet-stream\r\n\r\n1\r\n",
        "form-data; name=\"attachments\"; filename=\"attachments\"\r\nContent-Type: application/octet-stream\r\n\r\n2\r\n",
        "form-data; name=\"labels\"\r\n\r\nx\r\n",
        "form-data; name=\"labels\"\r\n\r\ny\r\n",
        "form-data; name=\"author\"\r\nContent-Type: application/json\r\n\r\n{\"name\":\"é\"}\r\n",
        "form-data; name=\"notes\"\r\nContent-Type: application/json\r\n\r\n\"n\"\r\n",
        "form-data; name=\"link[create]\"\r\n\r\ntrue\r\n",
        "form-data; name=\"link[metadata][k]\"\r\n\r\nv\r\n--BOUNDARY--\r\n",
    ];
    let expected: Vec<String> = expected.iter().map(|part| format!("Content-Disposition: {part}")).collect();
    assert_eq!(parts, expected);
}

#[test]
fn related_parts_name_the_type_of_the_first() {
    let memory = Memory::new(204, &[], "");
    let required = send_message_request::Required { author: Author::new().pin("0000"), file: File::new("f") };
    let request = SendMessageRequest::new(required);
    assert!(!format!("{request:?}").contains("0000"));
    done(client(&memory).files().send_message(&request)).unwrap();
    assert!(memory.header("content-type").ends_with("; type=\"application/json\""));
    let text = sent(&memory, "multipart/related");
    assert!(text.starts_with("--BOUNDARY\r\nContent-Disposition: attachment; name=\"author\"\r\n"), "{text}");
}

#[test]
fn boundaries_differ() {
    let memory = Memory::new(204, &[], "");
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..10 {
        done(client(&memory).files().upload(&upload())).unwrap();
        assert!(seen.insert(memory.header("content-type")));
    }
}

#[test]
fn what_cannot_be_sent_is_an_error_before() {
    let memory = Memory::new(204, &[], "");
    for file in [File::new("f").named("a\0b"), File::new("f").media_type("text/csv\r\nX: y")] {
        let required = upload_file_request::Required { file, purpose: "p".into() };
        let error = done(client(&memory).files().upload(&UploadFileRequest::new(required))).unwrap_err();
        assert!(error.to_string().contains("uploadFile"), "{error}");
    }
    let error = done(client(&memory).files().send_parts("no boundary")).unwrap_err();
    assert_eq!(memory.count(), 0, "{error}");
    let parts = File::new("--b--").media_type("multipart/mixed; boundary=b");
    done(client(&memory).files().send_parts(parts)).unwrap();
    assert_eq!((memory.header("content-type"), memory.body()), ("multipart/mixed; boundary=b".into(), "--b--".into()));
}

#[test]
fn in_json_a_file_is_its_text() {
    let json = r#"{"file":"a","purpose":"b"}"#;
    let mut request: UploadFileRequest = codegen_runtime::from_json(json.as_bytes()).unwrap();
    assert_eq!(Json::of(&request).unwrap().as_str(), json);
    request.file = File::new(vec![0xff]);
    assert!(Json::of(&request).is_err());
}
