//! Calls of the runtime's macros, as rows of one line that `format` puts below one another.

use proc_macro2::TokenStream;

use super::fragment::Fragment;

/// A call of a macro of the runtime.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// The macro's name: `object`.
    pub(crate) name: &'static str,
    /// What stands between the outer braces. A single entry is written on the macro's own line.
    pub(crate) rows: Vec<Row>,
}

/// A line, or a head and the rows below it.
#[derive(Debug, Clone)]
pub(crate) enum Row {
    /// `"amount" amount: i64,`
    Entry(Fragment),
    /// `required { … }`
    Section(Fragment, Vec<Row>),
}

impl Table {
    /// A table of one section, which is how most of the runtime's macros are called.
    pub(super) fn of(name: &'static str, head: impl Into<Fragment>, rows: Vec<Row>) -> Self {
        Self { name, rows: vec![Row::Section(head.into(), rows)] }
    }
}

impl Row {
    /// The line of these tokens.
    pub(super) fn entry(tokens: TokenStream) -> Self {
        Self::Entry(Fragment::of_row(tokens))
    }

    /// A section, unless it would be empty.
    pub(super) fn section(head: impl Into<Fragment>, rows: Vec<Self>) -> Option<Self> {
        (!rows.is_empty()).then(|| Self::Section(head.into(), rows))
    }
}
