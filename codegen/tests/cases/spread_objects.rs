use super::types::Pageable;
use super::{Call, Client, ListLinks};
use crate::memory::{Memory, done};

fn sent(call: impl FnOnce(Call<'_, ListLinks>) -> Call<'_, ListLinks>) -> (Memory, Result<(), String>) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    let pageable = Pageable::new().page(0).sort(vec!["amount,desc".to_owned(), "id".to_owned()]);
    let outcome = done(call(client.list_links(&pageable))).map_err(|error| error.to_string());
    (memory, outcome)
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_list_in_an_object_is_written_as_a_list() {
    let (memory, _) = sent(|call| call);
    assert_eq!(memory.targets(), ["/links?page=0&sort=amount%2Cdesc&sort=id"]);
}

/// Servers take the first of two, or the last, or refuse both.
#[test]
fn what_is_set_again_takes_the_place_of_what_was_set() {
    let (memory, _) = sent(|call| {
        let base = call.limit(10).status(&texts(&["a", "b"])).session("s").x_fields(&texts(&["x"]));
        base.limit(20).status(&texts(&["c"])).session("t").x_fields(&[])
    });
    assert_eq!(memory.targets(), ["/links?page=0&sort=amount%2Cdesc&sort=id&limit=20&status=c"]);
    assert_eq!(memory.header("cookie"), "session=t");
    assert!(!memory.sent().headers.contains_key("x-fields"));
}

#[test]
fn an_item_that_would_be_read_as_two_is_not_sent() {
    let (memory, outcome) = sent(|call| call.x_fields(&texts(&["a,b", "c"])));
    assert!(outcome.unwrap_err().contains("the parameter `X-Fields` holds a text with `,` in it"));
    assert_eq!(memory.count(), 0);
    let (memory, outcome) = sent(|call| call.x_fields(&texts(&["\"a,b\"", "c"])));
    assert_eq!((outcome, memory.header("x-fields").as_str()), (Ok(()), "\"a,b\",c"));
}
