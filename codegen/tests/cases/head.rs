use super::{Client, Error, HeadLink, HeadLinkFailure};
use crate::memory::{Memory, done};

fn client(status: u16) -> Client {
    let memory = Memory::new(status, &[("content-type", "application/json"), ("x-version", "7")], "");
    Client::builder("https://api.example").transport(memory).build().unwrap()
}

#[test]
fn a_head_is_all_there_is() {
    let answer = done(client(200).head_link("a").answer()).unwrap();
    assert_eq!(answer.header(HeadLink::X_VERSION), Ok(Some(7)));
    match done(client(404).head_link("a")) {
        Err(Error::Api(failure)) => assert_eq!(failure.body(), &HeadLinkFailure::NotFound),
        other => panic!("{other:?}"),
    }
}
