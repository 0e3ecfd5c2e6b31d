use super::{Bytes, Client, Error, ImportRowsFailure, ReplaceFeedFailure};
use crate::memory::{Memory, done};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

fn sent(memory: &Memory) -> (String, String) {
    (memory.header("content-type"), memory.body())
}

#[test]
fn lines_are_sent_as_they_are() {
    let memory = Memory::new(204, &[], "");
    let lines = "{\"id\":1}\n{\"id\":2}\n";
    done(client(&memory).bodies().import_rows(lines)).unwrap();
    assert_eq!(sent(&memory), ("application/x-ndjson".into(), lines.into()));
    done(client(&memory).bodies().import_rows("").upload("application/x-ndjson", Bytes::from(lines))).unwrap();
    assert_eq!(sent(&memory), ("application/x-ndjson".into(), lines.into()));
}

#[test]
fn a_stream_in_a_failure_is_kept_whole() {
    let memory = Memory::new(429, &[("content-type", "text/event-stream")], "data: {\"id\":1}\n\n");
    let Err(Error::Api(failure)) = done(client(&memory).bodies().import_rows("")) else { panic!("no failure") };
    assert_eq!(failure.body(), &ImportRowsFailure::TooManyRequests("data: {\"id\":1}\n\n".into()));
    let memory = Memory::new(422, &[], "{\"id\":1}\n{\"id\":2}\n");
    let Err(Error::Api(failure)) = done(client(&memory).bodies().import_rows("")) else { panic!("no failure") };
    assert_eq!(
        failure.body(),
        &ImportRowsFailure::UnprocessableContent("{\"id\":1}\n{\"id\":2}\n".into())
    );
}

#[test]
fn markup_and_unknown_types_are_bytes() {
    let memory = Memory::new(200, &[], "<feed/>");
    let feed: Bytes = done(client(&memory).bodies().replace_feed("<a/>")).unwrap();
    assert_eq!((&feed[..], sent(&memory)), (&b"<feed/>"[..], ("application/atom+xml".into(), "<a/>".into())));
    let model: Bytes = done(client(&memory).bodies().replace_model().body("\0m")).unwrap();
    assert_eq!((model.len(), sent(&memory)), (7, ("application/vnd.model".into(), "\0m".into())));
    let memory = Memory::new(400, &[], "<problem/>");
    let Err(Error::Api(failure)) = done(client(&memory).bodies().replace_feed("")) else { panic!("no failure") };
    assert_eq!(failure.body(), &ReplaceFeedFailure::BadRequest("<problem/>".into()));
}
