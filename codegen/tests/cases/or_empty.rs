use super::types::*;
use super::*;
use crate::memory::{Memory, done};
use runtime::OrEmpty;
use std::collections::BTreeMap;

const PAYER: &str = r#"{"address":"","limit":""}"#;

/// The query and the body of a call that sends this.
fn sent(
    set: impl for<'a> FnOnce(Call<'a, UpdatePayer>) -> Call<'a, UpdatePayer>,
    request: &UpdatePayerRequest,
) -> (String, String) {
    let memory = Memory::new(200, &[("content-type", "application/json")], PAYER);
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    done(set(client.payers().update("p", request))).unwrap();
    (memory.sent().url.query().unwrap_or_default().to_owned(), memory.body())
}

fn request() -> UpdatePayerRequest {
    UpdatePayerRequest::new(update_payer_request::Required { tax_ids: OrEmpty::Empty })
}

#[test]
fn a_value_is_given_as_it_is() {
    let birth = UpdatePayerRequestBirth::new(update_payer_request_birth::Required { year: 1990 });
    let address = Address::new(address::Required { city: "Cali".to_owned() });
    let request = UpdatePayerRequest::new(update_payer_request::Required { tax_ids: vec!["1".to_owned()].into() })
        .birth(birth)
        .address(address)
        .metadata(BTreeMap::from([("a".to_owned(), "b".to_owned())]))
        .role(Role::Guest)
        .comment("none");
    let (query, body) = sent(|call| call.since(5).until(7), &request);
    assert_eq!(query, "since=5&until=7");
    let expected = "tax_ids=1&address%5Bcity%5D=Cali&birth=%7B%22year%22%3A1990%7D&metadata%5Ba%5D=b&comment=none&role=guest";
    assert_eq!(body, expected);
}

#[test]
fn the_empty_text_unsets() {
    let request =
        request().birth(OrEmpty::Empty).address(OrEmpty::Empty).role(OrEmpty::Empty).metadata(OrEmpty::Empty).comment("");
    let (query, body) = sent(|call| call.since(OrEmpty::Empty).until(OrEmpty::Empty), &request);
    assert_eq!(query, "since=&until=");
    assert_eq!(body, "tax_ids=&address=&birth=&metadata=&comment=&role=");
}

#[test]
fn each_of_the_three_is_read_and_kept() {
    let text = r#"{"address":{"city":"Cali"},"limit":5,"guarantor":{"address":"","limit":null}}"#;
    let payer: Payer = from_json(text.as_bytes()).unwrap();
    assert_eq!(payer.address.value().map(|it| &*it.city), Some("Cali"));
    assert_eq!(payer.limit, Some(OrEmpty::Value(5)));
    let guarantor = payer.guarantor.value().and_then(OrEmpty::value).unwrap();
    assert_eq!((&guarantor.address, &guarantor.limit), (&OrEmpty::Empty, &None));
    assert_eq!(to_json(&payer).unwrap(), text.as_bytes());
    // What is neither is kept: an object without its city, and a text that says something.
    let text = r#"{"address":{"town":"Cali"},"limit":"none"}"#;
    let payer: Payer = from_json(text.as_bytes()).unwrap();
    assert!(matches!(&payer.address, OrEmpty::UnknownMember(unknown) if unknown.json().as_str() == r#"{"town":"Cali"}"#));
    assert!(matches!(&payer.limit, Some(OrEmpty::UnknownMember(_))));
    assert_eq!(to_json(&payer).unwrap(), text.as_bytes());
}

#[test]
fn nothing_sensitive_is_shown() {
    let address = Address::new(address::Required { city: "Cali".to_owned() }).card_number("4111111111111111");
    let shown = format!("{:?}", request().address(address));
    assert!(shown.contains("Cali") && !shown.contains("4111"), "{shown}");
}
