//! Unions, declared as generated code declares them.
#![deny(warnings, missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used)] // A test fails by it.

use codegen_runtime::{Read, UnknownMember, Write, from_json, to_json};
use types::{Event, Guess, Mixed, Shape, Shared};

/// What the emitter would write.
pub mod types {
    use codegen_runtime as runtime;

    /// A created thing.
    #[non_exhaustive]
    pub struct Created {
        /// Its id.
        pub id: String,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Created(created) sent {
            constant {
                "type" = "created",
            }
            required {
                "id" id: String,
            }
        }
    }

    /// A thing that is gone.
    #[non_exhaustive]
    pub struct Deleted {
        /// Why.
        pub reason: Option<String>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Deleted(deleted) sent {
            optional {
                "reason" reason: String,
            }
        }
    }

    /// Told apart by a tag.
    #[non_exhaustive]
    pub enum Event {
        /// `created`
        Created(Created),
        /// `deleted`
        Deleted(Box<Deleted>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Event {
            Created(Created),
            Deleted(Box<Deleted>),
        } by {
            tag "type" { "created" => Created, "deleted" => Deleted, 7 => Deleted, true => Deleted, }
        }
    }

    /// Told apart by the kind of value.
    #[non_exhaustive]
    pub enum Mixed {
        /// Nothing.
        Nothing(()),
        /// A flag.
        Flag(bool),
        /// A number.
        Number(f64),
        /// One of the words.
        Word(Word),
        /// A text.
        Text(String),
        /// A list.
        List(Vec<Mixed>),
        /// An object.
        Object(Deleted),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Mixed {
            Nothing(()),
            Flag(bool),
            Number(f64),
            Word(Word),
            Text(String),
            List(Vec<Mixed>),
            Object(Deleted),
        } by {
            null => Nothing,
            boolean => Flag,
            number => Number,
            string in { "on", "off" } => Word,
            string => Text,
            array => List,
            object => Object,
        }
    }

    /// Two words.
    #[non_exhaustive]
    pub enum Word {
        /// `on`
        On,
        /// `off`
        Off,
        /// A value that the description does not list, kept as it came.
        UnknownValue(String),
    }

    runtime::string_enum! { Word { "on" On, "off" Off, } }

    /// Told apart by property names.
    #[non_exhaustive]
    pub enum Shape {
        /// Has `id`.
        Created(Created),
        /// Has `reason`.
        Deleted(Deleted),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Shape {
            Created(Created),
            Deleted(Deleted),
        } by {
            properties { "type", "id" } => Created,
            properties { "reason" } => Deleted,
        }
    }

    /// Tried in order.
    #[non_exhaustive]
    pub enum Guess {
        /// First.
        Created(Created),
        /// Second.
        Number(i64),
        /// Third.
        Words(Vec<Word>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Guess {
            Created(Created),
            Number(i64),
            Words(Vec<Word>),
        } by {
            in order { Created, Number, Words }
        }
    }

    /// Two variants of one type, which no conversion can choose between.
    #[non_exhaustive]
    pub enum Shared {
        /// One.
        One(String),
        /// Other.
        Other(String),
        /// A box.
        Boxed(Box<Created>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Shared {
            no_from One(String),
            no_from Other(String),
            Boxed(Box<Created>),
        } by {
            string in { "one" } => One,
            string => Other,
            object => Boxed,
        }
    }
}

fn read<T: Read>(text: &str) -> Result<T, String> {
    from_json(text.as_bytes()).map_err(|error| error.to_string())
}

fn written(value: &dyn Write) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

/// The variant that a text is read as, and what is written back.
fn told<T: Read + Write + std::fmt::Debug>(text: &str) -> (String, String) {
    match read::<T>(text) {
        Ok(value) => {
            let shown = format!("{value:?}");
            (shown.split('(').next().unwrap_or_default().to_owned(), written(&value))
        }
        Err(error) => (error, String::new()),
    }
}

#[test]
fn a_tag_is_found_wherever_it_stands() {
    for (text, variant, back) in [
        (r#"{"type":"created","id":"1","x":[1.0]}"#, "Created", ""),
        (
            r#"{"id":"1","x":{"type":"deleted"},"type":"created"}"#,
            "Created",
            r#"{"type":"created","id":"1","x":{"type":"deleted"}}"#,
        ),
        (r#"{"type":"deleted","reason":"r"}"#, "Deleted", r#"{"reason":"r","type":"deleted"}"#),
        (r#"{"reason":"r","type":7.0}"#, "Deleted", ""),
        (r#"{"type":true}"#, "Deleted", ""),
        (r#"{"a":1.50,"type":"new","b":[ 1 ],"a":2}"#, "UnknownMember", ""),
        (r#"{"type":"new"}"#, "UnknownMember", ""),
        (r#"{"id":"1"}"#, "UnknownMember", ""),
        ("{}", "UnknownMember", ""),
        ("[1.5,{}]", "UnknownMember", ""),
        ("null", "UnknownMember", ""),
        (r#""created""#, "UnknownMember", ""),
        (r#"{"type":"created"}"#, "the required property `id` is missing at line 1 column 18", "-"),
        (
            r#"{"type":"created","id":4111}"#,
            "/id: expected a string, found a number at line 1 column 27",
            "-",
        ),
        (
            r#"{"id":4111,"type":"created"}"#,
            "/id: expected a string, found a number at line 1 column 10",
            "-",
        ),
        // The first of two counts, however it is written.
        (
            r#"{"reason":"r","type" :"deleted","type":"created"}"#,
            "Deleted",
            r#"{"reason":"r","type":"deleted","type":"created"}"#,
        ),
        (
            r#"{"reason":"r","t\u0079pe":"deleted","type":"created"}"#,
            "Deleted",
            r#"{"reason":"r","type":"deleted","type":"created"}"#,
        ),
        (
            r#"{"a":"type","b":":{","reason":"r","type":"deleted"}"#,
            "Deleted",
            r#"{"reason":"r","a":"type","b":":{","type":"deleted"}"#,
        ),
        // What is no JSON is told before what does not fit, wherever the tag stands.
        (
            "{\"id\":4,\"x\":\"\u{1}\",\"type\":\"created\"}",
            "/x: control character (\\u0000-\\u001F) found while parsing a string at line 1 column 14",
            "-",
        ),
        (r#"{"x":1,"type":"created"}"#, "the required property `id` is missing at line 1 column 24", "-"),
        (r#"{"type":"created","id":"1""#, "EOF while parsing an object at line 1 column 26", "-"),
        (r#"{"id":"1","type":"#, "/type: EOF while parsing a value at line 1 column 17", "-"),
    ] {
        let back = match back {
            "" => text,
            "-" => "",
            other => other,
        };
        assert_eq!(told::<Event>(text), (variant.to_owned(), back.to_owned()), "{text}");
    }
}

#[test]
fn an_unknown_member_shows_its_tag_and_names_only() {
    let Event::UnknownMember(member) = read(r#"{"type":"new","card":"4111","a\"b":{"pin":1}}"#).unwrap()
    else {
        panic!("a listed member")
    };
    assert_eq!(member.tag(), Some("new"));
    assert_eq!(member.json().as_str(), r#"{"type":"new","card":"4111","a\"b":{"pin":1}}"#);
    assert_eq!(
        format!("{member:?}"),
        r#"UnknownMember { tag: "new", json: Json(an object of "type", "card", "a\"b") }"#
    );
    let own = Event::UnknownMember(UnknownMember::new(member.json().clone()));
    assert_eq!(written(&own), member.json().as_str());
}

#[test]
fn kinds_are_told_apart() {
    for (text, variant) in [
        ("null", "Nothing"),
        ("true", "Flag"),
        ("1.5", "Number"),
        (r#""off""#, "Word"),
        (r#""of""#, "Text"),
        (r#"[null,[1,"on"]]"#, "List"),
        (r#"{"reason":"r"}"#, "Object"),
    ] {
        assert_eq!(told::<Mixed>(text), (variant.to_owned(), text.to_owned()), "{text}");
    }
    assert_eq!(read::<Mixed>(r#"[[{"reason":1}]]"#), {
        Err("/0/0/reason: expected a string, found a number at line 1 column 13".to_owned())
    });
}

#[test]
fn properties_and_order_tell_members_apart() {
    for (text, variant) in [
        (r#"{"type":"created","id":"1"}"#, "Created"),
        (r#"{"reason":null}"#, "Deleted"),
        (r#"{ "other" : 1.0 }"#, "UnknownMember"),
        ("1e2", "UnknownMember"),
        // What it looks like cannot read it.
        (r#"{"id" : 5,"type":"created"}"#, "UnknownMember"),
    ] {
        let back = if variant == "Deleted" { "{}" } else { text };
        assert_eq!(told::<Shape>(text), (variant.to_owned(), back.to_owned()), "{text}");
    }
    for (text, variant) in [
        (r#"{"type":"created","id":"1"}"#, "Created"),
        // Those that are tried behind the closest one cannot read it.
        (r#"{"type":"created","id":"1","more":[2]}"#, "Created"),
        ("41", "Number"),
        (r#"["on","x"]"#, "Words"),
        ("1e400", "UnknownMember"),
        (r#"{"type" : "created"}"#, "UnknownMember"),
    ] {
        assert_eq!(told::<Guess>(text), (variant.to_owned(), text.to_owned()), "{text}");
    }
}

#[test]
fn a_union_is_made_of_its_members() {
    let created = types::Created::new(types::created::Required { id: "1".to_owned() });
    let event: Event = created.clone().into();
    assert_eq!(event, Event::Created(created.clone()));
    assert_eq!(Event::from(types::Deleted::new()), Event::from(Box::new(types::Deleted::new())));
    assert_eq!(Shared::from(created.clone()), Shared::Boxed(Box::new(created)));
    assert_eq!(read(r#""one""#), Ok(Shared::One("one".to_owned())));
    assert_eq!(Mixed::from("on".to_owned()), Mixed::Text("on".to_owned()));
}
