use super::types::*;
use super::*;
use crate::memory::{Memory, done};
use runtime::OrEmpty;

fn memory() -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

/// What a call of `list` with this parameter sends.
fn query(set: impl for<'a> FnOnce(Call<'a, ListLinks>) -> Call<'a, ListLinks>) -> String {
    let (memory, client) = memory();
    done(set(client.links().list())).unwrap();
    memory.sent().url.query().unwrap_or_default().to_owned()
}

#[test]
fn an_empty_value_is_one_of_its_own() {
    assert_eq!(query(|call| call.verbose(OrEmpty::Empty)), "verbose=");
    assert_eq!(query(|call| call.limit(OrEmpty::Empty)), "limit=");
    assert_eq!(query(|call| call.ids(OrEmpty::Empty)), "ids=");
    assert_eq!(query(|call| call.range(OrEmpty::Empty)), "range=");
    assert_eq!(query(|call| call.size(OrEmpty::Empty)), "size=");
    assert_eq!(query(|call| call.on(OrEmpty::Empty)), "on=");
    assert_eq!(query(|call| call), "");
}

#[test]
fn any_other_value_is_given_as_ever() {
    assert_eq!(query(|call| call.verbose(true).limit(5)), "verbose=true&limit=5");
    assert_eq!(query(|call| call.ids(vec![1, 2])), "ids=1,2");
    assert_eq!(query(|call| call.range(Range::new().from("a"))), "range%5Bfrom%5D=a");
    assert_eq!(query(|call| call.size(Size::from(7))), "size=7");
    assert_eq!(query(|call| call.on(Date::from("2026-01-01".to_owned()))), "on=2026-01-01");
}

#[test]
fn a_text_is_empty_by_itself() {
    assert_eq!(query(|call| call.note("").color("").tags(&[String::new()])), "note=&color=&tags=");
    assert_eq!(query(|call| call.plain(true)), "plain=true");
}

#[test]
fn what_must_be_given_may_be_empty() {
    let (memory, client) = memory();
    let link = CreateLinkRequest::new(create_link_request::Required { url: "u".into() });
    done(client.links().create(OrEmpty::Empty, &link)).unwrap();
    assert_eq!(memory.sent().url.query(), Some("draft="));
    done(client.links().create(false, &link)).unwrap();
    assert_eq!(memory.sent().url.query(), Some("draft=false"));
}

const URL: &str = "https://a.example/b?c=d&e=f+g h#i%20j%zz";

/// What divides a query or a form, and what is encoded already, does not take part.
const RESERVED: &str = "https://a.example/b?c=d%26e=f%2Bg%20h%23i%20j%25zz";

#[test]
fn reserved_characters_stay_where_they_are_allowed() {
    assert_eq!(query(|call| call.next(URL)), format!("next={RESERVED}"));
    let (memory, client) = memory();
    let link = CreateLinkRequest::new(create_link_request::Required { url: URL.into() });
    let link = link.plain("a/b").paths(vec!["/a".into(), "/b,c".into()]).range(Range::new().from("/é"));
    done(client.links().create(true, &link)).unwrap();
    let expected = format!("url={RESERVED}&plain=a%2Fb&paths=/a,/b%2Cc&range%5Bfrom%5D=/%C3%A9");
    assert_eq!(memory.body(), expected);
}

/// The bodies of parts, each behind its name.
fn parts(memory: &Memory) -> Vec<String> {
    let body = memory.body();
    let boundary = body.split("\r\n").next().unwrap().to_owned();
    let parts = body.split(&*boundary).filter_map(|part| part.split_once("name=\""));
    parts.map(|(_, part)| part.trim_end().replace("\"\r\n", " ").replace("\r\n", " ")).collect()
}

#[test]
fn fields_of_a_form_have_a_style_and_other_parts_have_none() {
    let (memory, client) = memory();
    let upload = Upload::new(upload::Required { url: URL.into() });
    let upload = upload.ids(vec![1, 2]).range(Range::new().from("a b"));
    done(client.links().upload_file(&upload)).unwrap();
    assert_eq!(parts(&memory), [format!("url  {URL}"), "ids  1|2".into(), "from  a b".into()]);
    done(client.links().replace_file(&upload)).unwrap();
    let json = "Content-Type: application/json";
    let expected =
        [format!("url  {URL}"), format!("ids {json}  1"), format!("ids {json}  2"), format!("range {json}  {{\"from\":\"a b\"}}")];
    assert_eq!(parts(&memory), expected);
}
