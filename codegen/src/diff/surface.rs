//! What callers of a generated client can see of it, and what it does on the wire: the facts that are compared.

use std::collections::BTreeMap;

use crate::origin::Origin;

/// Everything about an API that can matter to its callers, by a key that survives renaming where something has a name on
/// the wire.
pub(super) type Surface = BTreeMap<String, Subject>;

/// Something that callers name: a type, a field, a method, …
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) kind: Kind,
    /// How it is called in Rust.
    pub(super) path: String,
    /// The key of what it is a part of; it goes and comes with that.
    pub(super) parent: Option<String>,
    /// Where it stands.
    pub(super) origin: Origin,
    /// What is known about it.
    pub(super) facts: BTreeMap<Aspect, String>,
    /// The constraints of its value, by label.
    pub(super) constraints: BTreeMap<&'static str, String>,
    /// Whether a request holds it.
    pub(super) is_sent: bool,
}

/// What a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Server,
    Credential,
    Tag,
    Operation,
    Parameter,
    OptionalBody,
    /// One of the forms in which a body can be sent.
    BodyForm,
    Status,
    Header,
    Type,
    /// A field that a request needs, or any other.
    Field {
        needed: bool,
    },
    /// A value of an enum that is closed, or of an open one.
    Value {
        closed: bool,
    },
    Variant,
    Webhooks,
}

/// The text of a fact that is only there or not.
pub(super) const FLAG: &str = "yes";

/// One side of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    /// The name and, for operations, the group.
    Name,
    Url,
    Credential,
    Route,
    Deprecated,
    Security,
    Servers,
    Idempotency,
    Pagination,
    PageRules,
    /// What comes as events.
    Events,
    /// What comes as lines.
    Lines,
    Arguments,
    Type,
    /// Whether a field may be absent or null.
    Presence,
    /// How parameters are written.
    Written,
    /// The media types of a body.
    Encoding,
    Success,
    /// The media types of answers that have no variants to tell them apart, and of messages.
    Asked,
    Failure,
    Statuses,
    Shape,
    /// The type that is sent in place of this one.
    Split,
    Alias,
    Constructor,
    Needed,
    Sensitive,
    Constants,
    Further,
    Rules,
    Signature,
    Words,
}

impl Subject {
    pub(super) fn new(kind: Kind, path: impl Into<String>, origin: Origin) -> Self {
        Self {
            kind,
            path: path.into(),
            parent: None,
            origin,
            facts: BTreeMap::new(),
            constraints: BTreeMap::new(),
            is_sent: false,
        }
    }

    pub(super) fn part_of(mut self, parent: &str) -> Self {
        self.parent = Some(parent.to_owned());
        self
    }

    pub(super) fn sent(mut self, is_sent: bool) -> Self {
        self.is_sent = is_sent;
        self
    }

    /// Adds a fact; an empty text is none.
    pub(super) fn fact(mut self, aspect: Aspect, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.facts.insert(aspect, text);
        }
        self
    }

    /// Adds a fact that is only there or not.
    pub(super) fn flag(self, aspect: Aspect, is_set: bool) -> Self {
        self.fact(aspect, if is_set { FLAG } else { "" })
    }
}
