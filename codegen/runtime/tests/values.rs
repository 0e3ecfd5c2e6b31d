//! Objects, enums and newtypes, declared as generated code declares them.
#![deny(warnings, missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used)] // A test fails by it.

use codegen_runtime::{Maybe, Read, Write, from_json, to_json};
use types::{Account, Card, CustomerId, Empty, Extras, Level, Linked, Payment, Status, Token, payment};

/// What the emitter would write.
#[allow(deprecated, reason = "what the description deprecates is still read and sent")]
pub mod types {
    use codegen_runtime as runtime;

    /// A payment.
    ///
    /// `#/components/schemas/Payment`
    #[non_exhaustive]
    pub struct Payment {
        /// The customer who pays.
        pub customer_id: CustomerId,
        /// Amount in COP.
        pub amount: i64,
        /// The reason, which may be null.
        pub reason: Option<String>,
        /// The card.
        pub card: Option<Card>,
        /// A reference.
        pub reference: Option<String>,
        /// Once upon a time.
        #[deprecated]
        pub r#type: Option<Status>,
        /// A secret.
        pub pin: Option<String>,
        /// A note.
        pub note: runtime::Maybe<String>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Payment(payment) sent {
            constant {
                "kind" = "payment",
                "version" = 2,
                "live" = true,
            }
            required use CustomerId {
                "customerId" customer_id: CustomerId,
                "amount" amount: i64,
                "reason" reason: Option<String>,
            }
            optional {
                "card" card: Card,
                "reference" reference: String,
                "type" r#type: Status,
                sensitive "pin" pin: String,
            }
            nullable {
                "note" note: String,
            }
        }
    }

    /// A card.
    #[non_exhaustive]
    pub struct Card {
        /// The number.
        pub number: String,
        /// The code.
        pub cvv: runtime::Maybe<i32>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Card(card) sent {
            required {
                sensitive "number" number: String,
            }
            nullable {
                sensitive "cvv" cvv: i32,
            }
        }
    }

    /// Only received.
    #[non_exhaustive]
    pub struct Account {
        /// The balance.
        pub balance: f64,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Account(account) received {
            required {
                "balance" balance: f64,
            }
        }
    }

    /// Nothing required.
    #[non_exhaustive]
    pub struct Empty {
        /// From this date.
        pub from_date: Option<String>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Empty(empty) sent {
            optional {
                "from_date" from_date: String,
            }
        }
    }

    /// Typed additional properties.
    #[non_exhaustive]
    pub struct Extras {
        /// A name.
        pub name: String,
        /// Properties of other names.
        pub additional_properties: std::collections::BTreeMap<String, i64>,
    }

    runtime::object! {
        Extras(extras) sent {
            required {
                "name" name: String,
            }
            additional additional_properties: i64
        }
    }

    /// A list of itself.
    #[non_exhaustive]
    pub struct Linked {
        /// The next one.
        pub next: Option<Box<Linked>>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Linked(linked) sent {
            optional {
                "next" next: Box<Linked>,
            }
        }
    }

    /// A status.
    #[non_exhaustive]
    pub enum Status {
        /// `pending`
        Pending,
        /// `approved`
        #[deprecated]
        Approved,
        /// A value that the description does not list, kept as it came.
        UnknownValue(String),
    }

    runtime::string_enum! { Status { "pending" Pending, "approved" Approved, } }

    /// A level.
    #[non_exhaustive]
    pub enum Level {
        /// `1`
        Value1,
        /// `-1`
        Minus1,
        /// A value that the description does not list, kept as it came.
        UnknownValue(i64),
    }

    runtime::integer_enum! { Level { 1 Value1, -1 Minus1, } }

    /// The id of a customer.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct CustomerId(String);

    runtime::newtype! { CustomerId(String) }

    /// A token.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Token(String);

    runtime::newtype! { sensitive Token(String) }

    /// Cents.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Cents(i64);

    runtime::newtype! { Cents(i64) }

    /// An id with a format.
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct TraceId(runtime::Uuid);

    runtime::newtype! { TraceId(runtime::Uuid) }
}

fn read<T: Read>(text: &str) -> Result<T, String> {
    from_json(text.as_bytes()).map_err(|error| error.to_string())
}

fn written(value: &dyn Write) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

fn payment() -> Payment {
    Payment::new(payment::Required { customer_id: CustomerId::new("cus_1"), amount: 20_000, reason: None })
}

#[test]
fn an_object_is_written_in_the_order_of_its_table() {
    assert_eq!(
        written(&payment()),
        r#"{"kind":"payment","version":2,"live":true,"customerId":"cus_1","amount":20000,"reason":null}"#
    );
    let card = Card::new(types::card::Required { number: "4111".to_owned() }).cvv(Maybe::Null);
    let full = payment().note("n").reference("r").card(card).pin("1").r#type("held");
    assert_eq!(
        written(&full),
        r#"{"kind":"payment","version":2,"live":true,"customerId":"cus_1","amount":20000,"reason":null,"#
            .to_owned()
            + r#""card":{"number":"4111","cvv":null},"reference":"r","type":"held","pin":"1","note":"n"}"#
    );
    assert_eq!(read(&written(&full)), Ok(full));
}

#[test]
fn what_is_not_listed_comes_back_as_it_came() {
    let text = r#"{"number":"1","b":{"x" : 1.50},"a":123456789012345678901234567890,"b":[]}"#;
    let card: Card = read(text).unwrap();
    assert_eq!(written(&card), text);
    let fields: Vec<_> = card.unknown_fields().iter().map(|(name, json)| (name, json.as_str())).collect();
    assert_eq!(fields, [("b", r#"{"x" : 1.50}"#), ("a", "123456789012345678901234567890"), ("b", "[]")]);
    assert_eq!(card.unknown_fields().get("b").map(|json| json.as_str()), Some("[]"));
    assert_eq!((card.unknown_fields().len(), card.unknown_fields().get("c")), (3, None));
    assert_ne!(Ok(card), read(r#"{"number":"1"}"#));
    assert_eq!(size_of::<codegen_runtime::UnknownFields>(), size_of::<usize>());
}

#[test]
fn what_is_missing_or_wrong_is_told_by_name_and_never_by_value() {
    let ok = r#""kind":"payment","version":2,"live":true,"customerId":"c","amount":1,"reason":null"#;
    assert!(read::<Payment>(&format!("{{{ok}}}")).is_ok());
    for (text, expected) in [
        (r#"{"kind":"other41"}"#, r#"/kind: expected the constant "payment" at line 1 column 17"#),
        (
            r#"{"kind":"payment","version":2}"#,
            "the required property `live`, the constant true, is missing at line 1 column 30",
        ),
        (
            r#"{"kind":"payment","version":2.0,"live":true,"amount":41}"#,
            "the required property `customerId` is missing at line 1 column 56",
        ),
        (r#"{"version":{"a":41}}"#, "/version: expected the constant 2 at line 1 column 12"),
        (r#"{"amount":"4111"}"#, "/amount: expected an integer, found a string at line 1 column 16"),
        (
            r#"{"card":{"number":4111}}"#,
            "/card/number: expected a string, found a number at line 1 column 22",
        ),
        (
            r#"{"card":{"cvv":4111.5}}"#,
            "/card/cvv: expected an integer, found a number with a fraction at line 1 column 21",
        ),
        (r#"{"card":[4111]}"#, "/card: expected an object, found an array at line 1 column 9"),
        (r#"["c",41]"#, "expected an object, found an array at line 1 column 1"),
        (r#""4111""#, "expected an object, found a string at line 1 column 6"),
        (r#"{"amount":41"#, "EOF while parsing an object at line 1 column 12"),
        (r#"{"x":41,}"#, "trailing comma at line 1 column 9"),
    ] {
        assert_eq!(read::<Payment>(text), Err(expected.to_owned()), "{text}");
    }
}

#[test]
fn absent_null_and_value_are_three_things() {
    for (text, note, optional) in [
        (r#"{"number":"1"}"#, Maybe::Absent, None),
        (r#"{"number":"1","cvv":null}"#, Maybe::Null, None),
        (r#"{"number":"1","cvv":0}"#, Maybe::Value(0), Some(0)),
    ] {
        let card: Card = read(text).unwrap();
        assert_eq!((card.cvv, card.cvv.into_value()), (note, optional), "{text}");
        assert_eq!(written(&card), text);
    }
    let empty: Empty = read(r#"{"from_date":null}"#).unwrap();
    assert_eq!((empty, written(&Empty::default())), (Empty::new(), "{}".to_owned()));
    assert_eq!(Empty::new().from_date("2024").from_date.as_deref(), Some("2024"));
}

#[test]
fn the_last_of_two_equal_names_counts() {
    let card: Card = read(r#"{"number":"1","cvv":1,"number":"2","cvv":null}"#).unwrap();
    assert_eq!((card.number.as_str(), card.cvv), ("2", Maybe::Null));
}

#[test]
fn debug_tells_no_secret() {
    let text = r#"{"kind":"payment","version":2,"live":true,"customerId":"c","amount":1,"reason":null,"#
        .to_owned()
        + r#""card":{"number":"4111","cvv":123,"x":"4222"},"pin":"9","type":"held"}"#;
    let payment: Payment = read(&text).unwrap();
    assert_eq!(
        format!("{payment:?}"),
        "Payment { customer_id: CustomerId(\"c\"), amount: 1, reason: None, \
         card: Some(Card { number: [redacted], cvv: [redacted], unknown: [\"x\"] }), reference: None, \
         type: Some(\"held\"), pin: [redacted], note: Absent }"
    );
    assert_eq!(format!("{:?}", Card::new(types::card::Required { number: String::new() })), {
        "Card { number: [redacted], cvv: Absent }"
    });
    assert!(format!("{payment:#?}").contains("        number: [redacted],\n"));
}

#[test]
fn additional_properties_have_a_field() {
    let extras: Extras = read(r#"{"b":2,"name":"n","a":1}"#).unwrap();
    assert_eq!(extras.additional_properties.get("b"), Some(&2));
    assert_eq!(written(&extras), r#"{"name":"n","a":1,"b":2}"#);
    assert_eq!(format!("{extras:?}"), r#"Extras { name: "n", additional_properties: {"a": 1, "b": 2} }"#);
    assert_eq!(read::<Extras>(r#"{"name":"n","x":"4"}"#).unwrap_err(), {
        "/x: expected an integer, found a string at line 1 column 19"
    });
    let mut twice = Extras::new(types::extras::Required { name: "n".to_owned() });
    twice.additional_properties.insert("name".to_owned(), 1);
    assert_eq!(to_json(&twice).unwrap_err().pointer(), "/name");
}

#[test]
fn received_types_are_read_and_written() {
    let account: Account = read(r#"{"balance":100000.0}"#).unwrap();
    assert_eq!(written(&account), r#"{"balance":100000}"#);
    #[cfg(feature = "test-util")]
    assert_eq!(Account::new(types::account::Required { balance: 1e5 }), account);
}

#[test]
fn depth_ends_in_an_error() {
    let nested = |depth: usize| format!("{}{{}}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
    let deep: Linked = read(&nested(127)).unwrap();
    assert_eq!(written(&deep), nested(127));
    let error = read::<Linked>(&nested(128)).unwrap_err();
    assert!(error.contains("nested deeper than 128 levels"), "{error}");
}

#[test]
#[allow(deprecated)]
fn enums_keep_what_they_do_not_know() {
    let status: Vec<Status> = read(r#"["pending","held","approved"]"#).unwrap();
    assert_eq!(status, [Status::Pending, Status::UnknownValue("held".to_owned()), Status::Approved]);
    assert_eq!(written(&status), r#"["pending","held","approved"]"#);
    assert_eq!(Status::UnknownValue("pending".to_owned()), Status::Pending);
    assert_eq!("held".parse::<Status>(), Ok(Status::from("held")));
    assert_eq!(format!("{:>8}|{:?}", Status::Pending, Status::from("held")), " pending|\"held\"");
    assert!(matches!(Status::from("approved".to_owned()), Status::Approved));

    let levels: Vec<Level> = read("[1,-1,7,1.0]").unwrap();
    assert_eq!(levels, [Level::Value1, Level::Minus1, Level::UnknownValue(7), Level::Value1]);
    assert_eq!(
        (written(&levels), format!("{levels:?}")),
        ("[1,-1,7,1]".to_owned(), "[1, -1, 7, 1]".to_owned())
    );
    assert_eq!(read::<Level>("1.5").unwrap_err(), {
        "expected an integer, found a number with a fraction at line 1 column 3"
    });
}

#[test]
fn newtypes_are_what_they_hold() {
    let id: CustomerId = read(r#""cus_1""#).unwrap();
    assert_eq!(
        (id.as_str(), written(&id), id.to_string()),
        ("cus_1", r#""cus_1""#.to_owned(), "cus_1".to_owned())
    );
    assert_eq!("cus_1".parse(), Ok(id));
    assert_eq!(
        format!("{:?} {:?}", Token::new("t"), CustomerId::new("c")),
        r#"Token([redacted]) CustomerId("c")"#
    );
    assert_eq!((types::Cents::new(5).get(), "7".parse()), (5, Ok(types::Cents::from(7))));
    assert!("x".parse::<types::Cents>().is_err());
    let trace: types::TraceId = read(r#""0190163d-8694-739b-aea5-966c26f8ad91""#).unwrap();
    assert_eq!(trace.get().as_bytes().unwrap()[..2], [1, 0x90]);
    assert!("1".parse::<types::TraceId>().is_err());
}
