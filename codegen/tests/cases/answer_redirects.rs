use super::*;
use crate::memory::{Memory, done};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

#[test]
fn a_declared_redirect_is_the_answer() {
    let memory = Memory::new(303, &[("location", "/there")], "");
    let answer = done(client(&memory).logins().start().answer()).unwrap();
    assert_eq!(answer.header(StartLogin::LOCATION).unwrap().unwrap(), "/there");
    let plain: () = done(client(&memory).logins().start()).unwrap();
    assert_eq!((plain, memory.count()), ((), 2));
}

#[test]
fn it_says_nothing_about_other_statuses() {
    let memory = Memory::new(200, &[], "welcome");
    let Err(Error::Unexpected(error)) = done(client(&memory).logins().start()) else { panic!("declared") };
    assert_eq!(error.raw_body(), "welcome");
}

#[test]
fn beside_a_success_it_is_another_one() {
    let memory = Memory::new(302, &[("location", "/there")], "");
    assert_eq!(done(client(&memory).files().get()).unwrap(), GetFileSuccess::Found);
    assert_eq!(memory.count(), 1);
    let memory = Memory::new(200, &[], "file");
    assert_eq!(done(client(&memory).files().get()).unwrap(), GetFileSuccess::Ok("file".into()));
    let memory = Memory::new(304, &[], "");
    let Err(Error::Api(failure)) = done(client(&memory).files().get().if_none_match("a")) else { panic!("new") };
    assert_eq!(failure.body(), &GetFileFailure::NotModified);
}

#[test]
fn one_that_cannot_be_read_leaves_a_doubt() {
    let memory = Memory::new(302, &[("location", "/there")], "{}");
    let error = done(client(&memory).files().store()).unwrap_err();
    assert!(matches!(error, Error::Decode(_)) && error.is_in_doubt());
    let memory = Memory::new(302, &[("location", "/there")], r#"{"id": "1"}"#);
    assert_eq!(done(client(&memory).files().store()).unwrap().id, "1");
}
