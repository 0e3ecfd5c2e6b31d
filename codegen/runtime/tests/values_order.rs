//! Properties are found whatever their order, however their names are written, and however long these are.
#![deny(warnings, missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used)] // A test fails by it.

mod random;

use codegen_runtime::{from_json, to_json};
use random::Random;
use types::Wide;

/// What the emitter would write.
pub mod types {
    use codegen_runtime as runtime;

    /// More rows than are tried before a name is looked for.
    #[non_exhaustive]
    pub struct Wide {
        /// One letter.
        pub a: String,
        /// A few, and a number.
        pub amount: i64,
        /// Three letters.
        pub sum: Option<String>,
        /// Four letters.
        pub card: Option<bool>,
        /// Seven letters.
        pub details: Option<Vec<String>>,
        /// Eight letters.
        pub currency: Option<String>,
        /// Eight letters, the first of them the same.
        pub curtains: Option<String>,
        /// Nine letters.
        pub reference: Option<f64>,
        /// Sixteen letters.
        pub authentication_s: Option<String>,
        /// Seventeen letters, which begin the same.
        pub authentication_so: Option<Box<Self>>,
        /// Many letters.
        pub target_merchant_account_id: Option<u8>,
        /// No letter.
        pub empty: Option<String>,
        /// A backslash and a letter that have a meaning together.
        pub back_n: Option<String>,
        /// The same, and longer.
        pub back_n_long: Option<String>,
        /// Null or a text.
        pub note: runtime::Maybe<String>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Wide(wide) sent {
            constant {
                "kind" = "wide",
                "version" = 2,
            }
            required {
                "a" a: String,
                "amount" amount: i64,
            }
            optional {
                "sum" sum: String,
                "card" card: bool,
                "details" details: Vec<String>,
                "currency" currency: String,
                "curtains" curtains: String,
                "reference" reference: f64,
                "authenticationS_" authentication_s: String,
                "authenticationS_o" authentication_so: Box<Self>,
                "targetMerchantAccountId" target_merchant_account_id: u8,
                "" empty: String,
                "\\n" back_n: String,
                "back\\nback\\n" back_n_long: String,
            }
            nullable {
                "note" note: String,
            }
        }
    }
}

/// All properties, names and values as they stand in JSON text.
const ALL: &[(&str, &str)] = &[
    ("kind", r#""wide""#),
    ("version", "2"),
    ("a", r#""first""#),
    ("amount", "20000"),
    ("sum", r#""quote \" and \u00e9""#),
    ("card", "true"),
    ("details", r#"["x","y"]"#),
    ("currency", r#""COP""#),
    ("curtains", r#""""#),
    ("reference", "-1.5"),
    ("authenticationS_", r#""a text that is longer than sixteen bytes, é included""#),
    ("authenticationS_o", r#"{"version":2,"amount":0,"kind":"wide","a":""}"#),
    ("targetMerchantAccountId", "7"),
    ("", r#""nothing""#),
    (r"\\n", r#""backslash""#),
    (r"back\\nback\\n", r#""backslashes""#),
    ("note", "null"),
    ("unknown", r#"{"kept":[1,2]}"#),
    (r"back\nback\n", r#""line ends""#),
];

impl Random {
    /// The four properties that must be there and some of the others, in any order.
    fn some(&mut self) -> Vec<(&'static str, &'static str)> {
        let mut left = ALL.to_vec();
        while left.len() > 4 && self.below(3) > 0 {
            left.remove(4 + self.below(left.len() - 4));
        }
        // Most servers keep the order of the description.
        for _ in 0..self.below(2) * 6 {
            let (one, other) = (self.below(left.len()), self.below(left.len()));
            left.swap(one, other);
        }
        left
    }

    /// A property as some server might write it.
    fn property(&mut self, name: &str, value: &str) -> String {
        match self.below(6) {
            0 => format!(" \"{name}\" : {value}\n"),
            1 => format!("\"{name}\": {value} "),
            2 if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                let (first, rest) = name.split_at(1);
                format!("\"\\u{:04x}{rest}\":{value}", first.as_bytes()[0])
            }
            _ => format!("\"{name}\":{value}"),
        }
    }
}

#[test]
fn properties_are_found_in_any_order() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..5_000 {
        let properties = random.some();
        let texts: Vec<_> = properties.iter().map(|(name, value)| random.property(name, value)).collect();
        let text = format!("{{{}}}", texts.join(","));
        let read: Wide = from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}\n{error}"));
        let written: serde_json::Value = serde_json::from_slice(&to_json(&read).unwrap()).unwrap();
        assert_eq!(written, serde_json::from_str::<serde_json::Value>(&text).unwrap(), "{text}");
        let is_unknown = |name: &&str| matches!(*name, "unknown" | r"back\nback\n");
        let unknown = properties.iter().map(|(name, _)| *name).filter(is_unknown).count();
        assert_eq!(read.unknown_fields().len(), unknown, "{text}");
    }
}

#[test]
fn what_is_missing_or_wrong_is_told_whatever_the_order() {
    let refused = |text: &str| from_json::<Wide>(text.as_bytes()).map(|_| ()).unwrap_err().to_string();
    for (text, expected) in [
        (r#"{"amount":1,"version":2,"kind":"wide"}"#, "the required property `a` is missing"),
        (r#"{"a":"","version":2,"kind":"wide"}"#, "the required property `amount` is missing"),
        (
            r#"{"a":"","amount":1,"kind":"wide"}"#,
            "the required property `version`, the constant 2, is missing",
        ),
        (r#"{"version":3}"#, "/version: expected the constant 2"),
        (r#"{"kind":"wider"}"#, "/kind: expected the constant \"wide\""),
        (r#"{"kind":"wide","kind":null}"#, "/kind: expected the constant \"wide\""),
        (r#"{"amount":"1"}"#, "/amount: expected an integer, found a string"),
        (r#"{"card":1}"#, "/card: expected a boolean, found a number"),
        (r#"{"a":null}"#, "/a: expected a string, found null"),
        (r#"{"targetMerchantAccountId":256}"#, "/targetMerchantAccountId: the integer is outside the range"),
        (r#"{"amount":01}"#, "/amount: invalid number"),
        (r#"{"card":truex}"#, "expected `,` or `}`"),
        (r#"{"card":true{"a":""}}"#, "expected `,` or `}`"),
        (r#"{,"a":""}"#, "key must be a string"),
        (r#"{"a":"",}"#, "trailing comma"),
        (r#"{"a":"","#, "EOF while parsing"),
    ] {
        let found = refused(text);
        assert!(found.contains(expected), "{text}\n{found}");
    }
}

#[test]
fn the_last_of_several_is_kept() {
    let text = r#"{"kind":"wide","version":2,"a":"x","amount":1,"a":"y","sum":"1","sum":null,"amount":2}"#;
    let read: Wide = from_json(text.as_bytes()).unwrap();
    assert_eq!((read.a.as_str(), read.amount, read.sum), ("y", 2, None));
}
