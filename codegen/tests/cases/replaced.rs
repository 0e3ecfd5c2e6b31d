use std::net::IpAddr;

use super::types::{Order, OrderEither, order};
use super::{Client, GetOrder};
use crate::memory::{Memory, done};
use crate::replacement::{Decimal, Money, Steps};
use codegen_runtime::{AsNumber, AsText, from_json, to_json};

const ORDER: &str = r#"{"total":{"amount":5,"currency":"COP"},"tax":"0.19","rate":0.10,"price":"7.00","parts":[{"amount":1,"currency":"USD"}],"host":"::1","steps":[1,2],"either":"1.50","discount":null}"#;

#[test]
fn what_stands_in_the_place_of_a_type_is_read_and_written() {
    let order: Order = from_json(ORDER.as_bytes()).unwrap();
    assert_eq!(*order.total, Money { amount: 5, currency: "COP".to_owned() });
    assert_eq!((*order.tax, order.rate), (Decimal(19), Some(AsNumber(Decimal(10)))));
    assert_eq!(order.host.unwrap().into_inner(), "::1".parse::<IpAddr>().unwrap());
    assert_eq!(order.steps, Some(Steps(vec![1, 2])));
    assert_eq!(order.either, Some(OrderEither::Decimal(AsText(Decimal(150)))));
    assert_eq!(String::from_utf8(to_json(&order).unwrap()).unwrap(), ORDER);
}

#[test]
fn it_is_handed_over_as_it_is() {
    let total = Money { amount: 1, currency: "USD".to_owned() };
    let order = Order::new(order::Required { total: total.into(), tax: Decimal(1).into() })
        .rate(Decimal(250))
        .steps(Steps(vec![]))
        .host("127.0.0.1".parse::<IpAddr>().unwrap());
    let json = r#"{"total":{"amount":1,"currency":"USD"},"tax":"0.01","rate":2.50,"host":"127.0.0.1","steps":[]}"#;
    assert_eq!(String::from_utf8(to_json(&order).unwrap()).unwrap(), json);
}

#[test]
fn a_value_that_it_refuses_is_told_by_its_place_and_not_repeated() {
    let broken = ORDER.replace("\"0.19\"", "\"a lot\"");
    let error = from_json::<Order>(broken.as_bytes()).unwrap_err();
    assert_eq!((error.pointer(), error.message()), ("/tax".to_owned(), "the string is none of the type that stands here"));
    let broken = ORDER.replace("\"amount\":1", "\"amount\":\"secret\"");
    let error = from_json::<Order>(broken.as_bytes()).unwrap_err();
    assert_eq!((error.pointer(), error.message()), ("/parts/0".to_owned(), "not what the type needs"));
}

#[test]
fn parameters_and_headers_have_it_too() {
    let memory = Memory::new(200, &[("content-type", "application/json"), ("x-total", "3.20")], ORDER);
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    let call = client.get_order(&Decimal(1250).into()).least(&Decimal(5).into());
    let answer = done(call.answer()).unwrap();
    assert_eq!(memory.sent().url.as_str(), "https://api.example/orders/12.50?least=0.05");
    assert_eq!(answer.header(GetOrder::X_TOTAL).unwrap().unwrap(), AsText(Decimal(320)));
}
