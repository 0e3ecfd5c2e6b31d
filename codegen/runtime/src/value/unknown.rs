//! What the description does not list, kept as it came.

use std::fmt;

use super::{Json, Sink, Write, WriteError, without_numbers};

/// The properties of an object that the description does not list.
///
/// They are kept in the order in which they came, repeated names included, and written back as they came. `Debug` shows
/// their names only.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownFields(
    /// Boxed so that the usual object, which has none, pays one pointer.
    Option<Box<Fields>>,
);

type Fields = Vec<(Box<str>, Json)>;

impl UnknownFields {
    /// No unknown properties.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    pub(crate) fn push(&mut self, name: &str, value: Json) {
        self.0.get_or_insert_default().push((name.into(), value));
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |fields| fields.len())
    }

    /// The value of a property. The last one counts if a name is repeated.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        let fields = self.0.as_ref()?;
        fields.iter().rev().find(|(known, _)| **known == *name).map(|(_, value)| value)
    }

    /// Names and values, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().flat_map(|fields| fields.iter()).map(|(name, value)| (&**name, value))
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|(name, _)| without_numbers(name))).finish()
    }
}

/// A value of a union that is none of the members that the description lists.
///
/// `Debug` shows the tag and the names of the properties only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownMember {
    json: Json,
    tag: Option<Box<str>>,
}

impl UnknownMember {
    /// Any value in place of a member.
    #[must_use]
    pub fn new(json: impl Into<Json>) -> Self {
        Self { json: json.into(), tag: None }
    }

    pub(crate) fn tagged(json: Json, tag: Option<String>) -> Self {
        Self { json, tag: tag.map(String::into_boxed_str) }
    }

    /// The value.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.json
    }

    /// The tag that no listed member has, if the value had a tag.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }
}

impl Write for UnknownMember {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.json(&self.json)
    }
}

impl fmt::Debug for UnknownMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("UnknownMember");
        if let Some(tag) = &self.tag {
            shown.field("tag", tag);
        }
        shown.field("json", &self.json).finish()
    }
}
