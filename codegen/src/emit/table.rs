//! Calls of the runtime's macros, as rows that `format` lays out one by one.

use proc_macro2::TokenStream;

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
    Entry(TokenStream),
    /// `required { … }`
    Section(TokenStream, Vec<Row>),
}

impl Table {
    /// A table of one section, which is how most of the runtime's macros are called.
    pub(super) fn of(name: &'static str, head: TokenStream, rows: Vec<Row>) -> Self {
        Self { name, rows: vec![Row::Section(head, rows)] }
    }
}

impl Row {
    /// A section, unless it would be empty.
    pub(super) fn section(head: TokenStream, rows: Vec<Self>) -> Option<Self> {
        (!rows.is_empty()).then_some(Self::Section(head, rows))
    }
}
