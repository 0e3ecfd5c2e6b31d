use std::collections::BTreeMap;

use super::types::*;
use super::Client;
use crate::memory::{Memory, done};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

fn customer() -> CreateCustomerRequest {
    CreateCustomerRequest::new(create_customer_request::Required { email: "a b@c.d".into(), balance: -5 })
}

/// What is sent, one pair a line, without percent-encoding.
fn pairs(customer: &CreateCustomerRequest) -> String {
    let memory = Memory::new(204, &[], "");
    done(client(&memory).customers().create(customer)).unwrap();
    assert_eq!(memory.header("content-type"), "application/x-www-form-urlencoded");
    let body = memory.body();
    assert!(body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~&=:/?,".contains(&byte)), "{body}");
    percent_decoded(&body.replace('&', "\n"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_exact_bytes() {
    let memory = Memory::new(204, &[], "");
    let address = CreateCustomerRequestAddress::new().lines(vec!["1 & 2".into()]);
    done(client(&memory).customers().create(&customer().address(address))).unwrap();
    assert_eq!(memory.body(), "email=a%20b%40c.d&balance=-5&address%5Blines%5D%5B0%5D=1%20%26%202");
}

#[test]
fn scalars_and_lists() {
    let customer = customer()
        .pin("0000")
        .born("2024-02-29".to_owned())
        .vip(true)
        .kind("person")
        .tags(vec!["x=1".to_owned(), "é".to_owned()])
        .codes(vec![1, 2])
        .words(vec!["a".to_owned(), "b".to_owned()]);
    let expected = "email=a b@c.d\nbalance=-5\npin=0000\nborn=2024-02-29\nvip=true\nkind=person\ntags=x=1\ntags=é\n\
                    codes=1,2\nwords=a b";
    assert_eq!(pairs(&customer), expected);
    assert!(!format!("{customer:?}").contains("0000"));
}

#[test]
fn brackets_go_all_the_way_down() {
    let address = CreateCustomerRequestAddress::new()
        .city("Bogotá")
        .lines(vec!["l1".to_owned(), "l2".to_owned()])
        .geo(CreateCustomerRequestAddressGeo::new().lat(4.5));
    let customer = customer()
        .address(address)
        .expand(vec!["a.b".to_owned(), "c".to_owned()])
        .metadata(BTreeMap::from([("k[1]".to_owned(), "v".to_owned())]))
        .sources(vec![CreateCustomerRequestSourcesItem::new().id("s1")]);
    let expected = "email=a b@c.d\nbalance=-5\naddress[city]=Bogotá\naddress[lines][0]=l1\naddress[lines][1]=l2\n\
                    address[geo][lat]=4.5\nexpand[0]=a.b\nexpand[1]=c\nmetadata[k[1]]=v\nsources[0][id]=s1";
    assert_eq!(pairs(&customer), expected);
}

#[test]
fn who_decodes_a_form_sees_no_difference_in_reserved_characters() {
    assert_eq!(pairs(&customer().link("https://a.example/?b=c&d")), "email=a b@c.d\nbalance=-5\nlink=https://a.example/?b=c&d");
}

#[test]
fn what_has_no_encoding_is_json_inside() {
    let customer = customer()
        .extra(CreateCustomerRequestExtra::new().note("n"))
        .items(vec![CreateCustomerRequestItemsItem::new().sku("s")]);
    let expected = "email=a b@c.d\nbalance=-5\nextra={\"note\":\"n\"}\nitems={\"sku\":\"s\"}";
    assert_eq!(pairs(&customer), expected);
}

#[test]
fn nothing_is_sent_for_what_is_empty() {
    assert_eq!(pairs(&customer().tags(Vec::<String>::new()).expand(Vec::<String>::new())), "email=a b@c.d\nbalance=-5");
    let memory = Memory::new(204, &[], "");
    done(client(&memory).customers().list()).unwrap();
    assert_eq!((memory.body(), memory.header("content-type")), (String::new(), String::new()));
}

#[test]
fn a_delete_may_have_a_form_too() {
    let memory = Memory::new(204, &[], "");
    let mut reason = Reason::new(reason::Required { reason: "r".into() });
    reason.additional_properties.insert("more".into(), "m".into());
    done(client(&memory).customers().delete("1").body(&reason)).unwrap();
    assert_eq!(memory.body(), "reason=r&more=m");
}
