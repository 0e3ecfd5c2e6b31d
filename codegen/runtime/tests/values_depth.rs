//! Unions inside unions: neither the stack nor the time to read them grows without bound.
#![deny(warnings, missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used)] // A test fails by it.

use std::cell::Cell;

use codegen_runtime::{Read, ReadError, Sink, Source, Write, WriteError, from_json, to_json};
use types::{Deep, Nest, Node, Twin};

thread_local! {
    static READ: Cell<usize> = const { Cell::new(0) };
}

/// A number that counts how often it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted(i64);

impl Read for Counted {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        READ.set(READ.get() + 1);
        i64::read(from).map(Self)
    }
}

impl Write for Counted {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        self.0.write(to)
    }
}

/// What the emitter would write.
pub mod types {
    use codegen_runtime as runtime;

    use super::Counted;

    /// Nested in itself, and hard to tell.
    #[non_exhaustive]
    pub enum Node {
        /// Tagged `a`.
        A(Box<A>),
        /// Tagged `b`.
        B(Box<B>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Node {
            A(Box<A>),
            B(Box<B>),
        } by {
            tag "type" { "a" => A, }
            in order { A, B }
        }
    }

    /// A node.
    #[non_exhaustive]
    pub struct A {
        /// Inside.
        pub next: Node,
        /// Never there.
        pub a: bool,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        A(a) sent {
            required use Node {
                "next" next: Node,
                "a" a: bool,
            }
        }
    }

    /// A node.
    #[non_exhaustive]
    pub struct B {
        /// Inside.
        pub next: Node,
        /// Never there.
        pub b: bool,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        B(b) sent {
            required use Node {
                "next" next: Node,
                "b" b: bool,
            }
        }
    }

    /// Nested in itself, and never to be told.
    #[non_exhaustive]
    pub enum Twin {
        /// The first one.
        First(Box<First>),
        /// The other one.
        Second(Box<Second>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! {
        Twin {
            First(Box<First>),
            Second(Box<Second>),
        } by {
            in order { First, Second }
        }
    }

    /// A twin.
    #[non_exhaustive]
    pub struct First {
        /// Counts.
        pub n: Option<Counted>,
        /// Inside.
        pub next: Option<Twin>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        First(first) sent {
            optional {
                "n" n: Counted,
                "next" next: Twin,
            }
        }
    }

    /// A twin.
    #[non_exhaustive]
    pub struct Second {
        /// Counts.
        pub n: Option<Counted>,
        /// Inside.
        pub next: Option<Twin>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        Second(second) sent {
            optional {
                "n" n: Counted,
                "next" next: Twin,
            }
        }
    }

    /// Lists inside each other.
    #[non_exhaustive]
    pub enum Deep {
        /// A list.
        List(Vec<Deep>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! { Deep { List(Vec<Deep>), } by { in order { List } } }

    /// Tag unions inside each other.
    #[non_exhaustive]
    pub enum Nest {
        /// `more`
        More(Box<More>),
        /// A member that the description does not list, kept as it came.
        UnknownMember(runtime::UnknownMember),
    }

    runtime::union! { Nest { More(Box<More>), } by { tag "type" { "more" => More, } } }

    /// A level.
    #[non_exhaustive]
    pub struct More {
        /// The next level.
        pub next: Option<Nest>,
        unknown: runtime::UnknownFields,
    }

    runtime::object! {
        More(more) sent {
            constant {
                "type" = "more",
            }
            optional {
                "next" next: Nest,
            }
        }
    }
}

fn read<T: Read>(text: &str) -> Result<T, String> {
    from_json(text.as_bytes()).map_err(|error| error.to_string())
}

fn written(value: &dyn Write) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

#[test]
fn nesting_ends_in_an_error_and_not_on_the_stack() {
    let nested = |depth: usize| {
        format!("{}{{\"type\":\"more\"}}{}", r#"{"next":"#.repeat(depth), r#","type":"more"}"#.repeat(depth))
    };
    let deep: Nest = read(&nested(120)).unwrap();
    assert_eq!(read(&written(&deep)), Ok(deep));
    let error = read::<Nest>(&nested(128)).unwrap_err();
    assert!(error.contains("nested deeper than 128 levels"), "{error}");
    let error = read::<Nest>(&nested(10_000)).unwrap_err();
    assert!(error.contains("nested deeper than 128 levels"), "{error}");
    // What is inside is kept once, not once for each level, and a level that is one too many is only text.
    let tried = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let deep: Deep = read(&tried).unwrap();
    assert_eq!(written(&deep), tried);
    // A list that nobody looks into is only text.
    let lists = format!("{{\"x\":{}{},\"type\":\"more\"}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read::<Nest>(&lists).is_ok());
}

#[test]
fn members_that_are_tried_do_not_multiply() {
    // Each level is tried as A and as B, and both read everything inside before they fail: 2 to the power of 60
    // readings, if nothing stopped them.
    let text = format!("{}1{}", r#"{"next":"#.repeat(60), "}".repeat(60));
    let node: Node = read(&text).unwrap();
    let Node::UnknownMember(member) = &node else { panic!("a member that lacks a property") };
    assert_eq!(member.json().as_str(), text);
}

#[test]
fn what_is_inside_of_members_that_are_tried_is_told_once() {
    // Both twins can read everything, and neither knows all of it, so that both are tried at each level.
    let depth = 100;
    let text = format!("{}{{}}{}", r#"{"n":1,"next":"#.repeat(depth), r#","z":0}"#.repeat(depth));
    let twin: Twin = read(&text).unwrap();
    let reads = READ.take();
    // Each level is read as both, and then as the first, which is as close as the second. What is inside is told by the
    // first of these readings, and costs the others no more than one reading.
    assert_eq!(reads, depth * (depth + 2));
    let mut levels = 0;
    let mut inside = Some(&twin);
    while let Some(Twin::First(twin)) = inside {
        levels += 1;
        inside = twin.next.as_ref();
    }
    assert_eq!((levels, inside), (depth + 1, None));
    assert_eq!(read(&written(&twin)), Ok(twin));
}
