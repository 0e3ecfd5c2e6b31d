//! The text that is empty.

/// The empty text, where a description lists it and nothing else.
///
/// Some APIs take it for "none", beside each of hundreds of properties. A type for each of them would be most of what
/// their enums cost the compiler, and would say no more.
#[non_exhaustive]
pub enum EmptyText {
    /// `""`
    Empty,
    /// A value that the description does not list, kept as it came.
    UnknownValue(String),
}

crate::string_enum! {
    EmptyText {
        "" Empty,
    }
}
