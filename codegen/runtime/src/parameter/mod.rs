//! Parameters: how a value becomes part of a path, a query, a header or a cookie (OpenAPI 3.0.3, section 4.7.12).

mod encode;
mod style;
#[cfg(test)]
mod table;

pub(crate) use encode::{encode, encode_reserved};
pub(crate) use style::{NoForm, Styled, fields, query, styled};

/// How one parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// Where it is put.
    pub place: Place,
    /// How its value is written.
    pub style: Style,
    /// Whether each element or member stands on its own.
    pub explode: bool,
    /// Whether reserved characters of a query value stay as they are (`allowReserved`).
    ///
    /// Those that would end the value or the query (`#`, `&`, `+`, `[`, `]`) are encoded all the same.
    pub allow_reserved: bool,
}

/// Where a parameter is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `blue,black,brown`: the default in paths and headers.
    Simple,
    /// `.blue,black,brown`, in paths.
    Label,
    /// `;color=blue,black,brown`, in paths.
    Matrix,
    /// `color=blue,black,brown`: the default in queries and cookies.
    Form,
    /// `color=blue%20black%20brown`, in queries.
    SpaceDelimited,
    /// `color=blue%7Cblack%7Cbrown`, in queries.
    PipeDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`, in queries.
    ///
    /// The specification does not say how to go deeper. Members of members add a pair of brackets
    /// (`filter[price][min]=1`), elements of arrays their index (`expand[0]=a`), as most servers that read brackets do.
    DeepObject,
    /// The value's JSON text, for a parameter with `content`.
    Json,
}

impl<'a> Parameter<'a> {
    /// A parameter with its place's default style.
    #[must_use]
    pub const fn new(name: &'a str, place: Place) -> Self {
        let (style, explode) = match place {
            Place::Path | Place::Header => (Style::Simple, false),
            Place::Query | Place::Cookie => (Style::Form, true),
        };
        Self { name, place, style, explode, allow_reserved: false }
    }
}
