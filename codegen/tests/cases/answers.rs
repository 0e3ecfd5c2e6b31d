use super::*;
use crate::memory::{Memory, done};
use runtime::Error;

const JSON: (&str, &str) = ("content-type", "application/json");

fn client(memory: Memory) -> Client {
    Client::builder("https://api.example").transport(memory).retry(Retry::never()).build().unwrap()
}

fn start(status: u16, body: &'static str) -> Result<StartJobSuccess, Error<StartJobFailure>> {
    done(client(Memory::new(status, &[JSON], body)).jobs().start())
}

fn failure(status: u16, body: &'static str) -> StartJobFailure {
    match start(status, body) {
        Err(Error::Api(failure)) => failure.into_body(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn successes_are_told_apart_by_their_status() {
    let ok = start(200, r#"{"name": "n"}"#).unwrap();
    assert!(matches!(ok, StartJobSuccess::Ok(job) if job.name == "n"));
    let accepted = start(202, r#"{"ticket": "t"}"#).unwrap();
    assert!(matches!(accepted, StartJobSuccess::Accepted(later) if later.ticket.as_deref() == Some("t")));
    // Of two bodies nobody could say which one another status has, so that it is what `default` says.
    assert_eq!(failure(201, "{}"), StartJobFailure::Default("{}".to_owned()));
}

#[test]
fn failures_are_the_exact_status_then_the_range_then_the_rest() {
    assert!(matches!(failure(400, r#"{"title": "x"}"#), StartJobFailure::BadRequest(it) if it.title.as_deref() == Some("x")));
    assert_eq!(failure(404, "whatever"), StartJobFailure::NotFound);
    for status in [500, 503, 599] {
        assert!(matches!(failure(status, r#"{"title": "y"}"#), StartJobFailure::Status5xx(_)));
    }
    assert_eq!(failure(418, "teapot"), StartJobFailure::Default("teapot".to_owned()));
}

#[test]
fn a_range_may_be_written_in_small_letters() {
    let get = |status| done(client(Memory::new(status, &[JSON], r#"{"title": "x"}"#)).jobs().get_text("1"));
    for (status, expected) in [(400, false), (404, true), (499, false)] {
        let Err(Error::Api(failure)) = get(status) else { panic!("{status}") };
        assert_eq!(matches!(failure.body(), GetJobTextFailure::NotFound), expected, "{status}");
    }
    assert!(matches!(get(500), Err(Error::Unexpected(_))));
}

/// Where nothing else is declared, `default` is a success, and a failure where the status says so.
#[test]
fn what_is_declared_for_all_is_success_and_failure() {
    let get = |status| done(client(Memory::new(status, &[JSON], r#"{"name": "n"}"#)).others().get_anything());
    assert_eq!(get(200).unwrap().name, "n");
    let Err(Error::Api(failure)) = get(400) else { panic!("a success") };
    assert!(matches!(failure.body(), GetAnythingFailure::Default(job) if job.name == "n"));
}

#[test]
fn where_no_success_is_declared_there_is_nothing_to_read() {
    let get = |status| done(client(Memory::new(status, &[JSON], r#"{"title": "x"}"#)).others().get_nothing());
    assert!(matches!(get(404), Err(Error::Api(failure)) if matches!(failure.body(), GetNothingFailure::NotFound(_))));
    let () = done(client(Memory::new(204, &[], "")).others().open_socket()).unwrap();
}

#[test]
fn texts_bytes_and_nothing() {
    let text = Memory::new(200, &[("content-type", "text/plain")], "a text");
    assert_eq!(done(client(text).jobs().get_text("1")).unwrap(), "a text");
    let bytes = Memory::new(200, &[("content-type", "application/octet-stream")], "\0\u{1}");
    assert_eq!(done(client(bytes).jobs().put_file("1", "b")).unwrap(), "\0\u{1}".as_bytes());
    let () = done(client(Memory::new(204, &[], "")).jobs().delete("1")).unwrap();
}
