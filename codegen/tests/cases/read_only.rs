use super::types::{
    Account, AccountRequest, Address, Audit, OwnerRequest, account_request, address, owner_request,
};
use codegen_runtime::{from_json, to_json};

#[test]
fn a_request_is_not_asked_for_what_only_answers_have() {
    let owner = OwnerRequest::new(owner_request::Required { name: "o".into() });
    let account = AccountRequest::new(account_request::Required { name: "n".into() })
        .password("p")
        .address(Address::new(address::Required { city: "c".into() }))
        .owners(vec![owner]);
    let json = String::from_utf8(to_json(&account).unwrap()).unwrap();
    assert_eq!(json, r#"{"name":"n","password":"p","address":{"city":"c"},"owners":[{"name":"o"}]}"#);
}

#[test]
fn an_answer_keeps_what_only_requests_have_should_it_come() {
    let json = r#"{"id":"1","created":{"at":"2024-02-19T15:04:05Z"},"name":"n","address":{"city":"c"},"owners":[{"id":"2","name":"o"}],"password":"p"}"#;
    let account: Account = from_json(json.as_bytes()).unwrap();
    assert_eq!((account.id.as_str(), account.unknown_fields().len()), ("1", 1));
    let city: &Option<Address> = &account.address;
    assert!(city.is_some());
    assert_eq!(String::from_utf8(to_json(&account).unwrap()).unwrap(), json);
    let audit: Audit = from_json(br#"{"by":{"id":"2","name":"o"},"token":"t"}"#).unwrap();
    assert_eq!((audit.by.id.as_str(), audit.unknown_fields().len()), ("2", 1));
}
