//! The JSON types as a set.

use crate::document::{self, Node};

/// A JSON type other than `null`, in the order in which messages list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// A set of JSON types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(in crate::lower) struct Kinds(u8);

impl Kind {
    /// All of them.
    pub(in crate::lower) const ALL: [Self; 6] =
        [Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// The type of this name in `type`.
    pub(in crate::lower) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The type of this value; `None` for `null`.
    pub(in crate::lower) fn of(value: &Node) -> Option<Self> {
        Some(match &value.kind {
            document::Kind::Null => return None,
            document::Kind::Bool(_) => Self::Boolean,
            document::Kind::Integer(_) => Self::Integer,
            document::Kind::Float(_) => Self::Number,
            document::Kind::String(_) => Self::String,
            document::Kind::List(_) => Self::Array,
            document::Kind::Map(_) => Self::Object,
        })
    }

    /// The name in `type`.
    pub(in crate::lower) fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The word that a union's variant of this type is named with.
    pub(in crate::lower) fn variant_word(self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Integer => "Integer",
            Self::Number => "Number",
            Self::String => "Text",
            Self::Array => "List",
            Self::Object => "Object",
        }
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

impl Kinds {
    /// Every type.
    pub(in crate::lower) fn all() -> Self {
        Kind::ALL.into_iter().collect()
    }

    pub(in crate::lower) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(in crate::lower) fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    pub(in crate::lower) fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// The only type of the set.
    pub(in crate::lower) fn single(self) -> Option<Kind> {
        let mut kinds = self.iter();
        kinds.next().filter(|_| kinds.next().is_none())
    }

    pub(in crate::lower) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both allow; an integer is a number too.
    pub(in crate::lower) fn intersect(self, other: Self) -> Self {
        let mut both = self.0 & other.0;
        if self.has(Kind::Integer) && other.has(Kind::Number)
            || self.has(Kind::Number) && other.has(Kind::Integer)
        {
            both |= Kind::Integer.bit();
        }
        Self(both)
    }

    /// The same values with as few types as possible: `number` holds the integers.
    pub(in crate::lower) fn simplified(self) -> Self {
        if self.has(Kind::Number) { Self(self.0 & !Kind::Integer.bit()) } else { self }
    }

    /// Whether a value of this type is allowed.
    pub(in crate::lower) fn allow(self, kind: Kind) -> bool {
        self.has(kind) || (kind == Kind::Integer && self.has(Kind::Number))
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | kind.bit()))
    }
}
