//! How properties of a form are written where that is not as usual (OpenAPI 3.1.1, section 4.8.15).

use crate::parameter::{NoForm, Parameter, Place, Style, fields, query};
use crate::value::{Tree, to_tree};
use crate::{Write, WriteError};

/// What a property makes.
type Written<T> = Result<Vec<T>, WriteError>;

/// The encoding of these properties.
#[derive(Debug, Clone, Copy)]
pub struct Encoding<'a> {
    names: &'a [&'a str],
    style: Option<(Style, bool)>,
    allow_reserved: bool,
    content_type: Option<&'a str>,
}

impl<'a> Encoding<'a> {
    /// These properties are written as query parameters of this style are.
    #[must_use]
    pub const fn style(names: &'a [&'a str], style: Style, explode: bool) -> Self {
        Self { names, style: Some((style, explode)), allow_reserved: false, content_type: None }
    }

    /// These properties are written with brackets: `address[city]=…`, `lines[0]=…`.
    #[must_use]
    pub const fn deep_object(names: &'a [&'a str]) -> Self {
        Self::style(names, Style::DeepObject, true)
    }

    /// These properties are of this media type, or of one of these, separated by commas.
    #[must_use]
    pub const fn content_type(names: &'a [&'a str], content_type: &'a str) -> Self {
        Self { names, style: None, allow_reserved: false, content_type: Some(content_type) }
    }

    /// Reserved characters of these properties stay as they are (`allowReserved`), as far as they are none of those that
    /// divide a form. A part of a multipart body is not encoded, so that this makes no difference there.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { allow_reserved: true, ..self }
    }

    /// The one for this property.
    pub(super) fn of(encodings: &[Self], name: &str) -> Option<Self> {
        encodings.iter().find(|encoding| encoding.names.contains(&name)).copied()
    }

    /// The fields that a property makes in a style of its own.
    pub(super) fn fields(self, name: &str, value: &dyn Write) -> Option<Written<(String, String)>> {
        self.styled(name, value, fields)
    }

    /// The same as the pairs of a form, encoded.
    pub(super) fn pairs(self, name: &str, value: &dyn Write) -> Option<Written<String>> {
        self.styled(name, value, query)
    }

    fn styled<T>(
        self,
        name: &str,
        value: &dyn Write,
        write: fn(&Parameter<'_>, &Tree) -> Result<Vec<T>, NoForm>,
    ) -> Option<Written<T>> {
        let (style, explode) = self.style?;
        let place = Parameter::new(name, Place::Query);
        let parameter = Parameter { style, explode, allow_reserved: self.allow_reserved, ..place };
        Some(
            to_tree(value).and_then(|value| {
                write(&parameter, &value).map_err(|why| WriteError::new(format!("it {why}")))
            }),
        )
    }

    /// The media type, where it is just one.
    pub(super) fn one_type(self) -> Option<&'a str> {
        self.content_type.filter(|media_type| !media_type.contains([',', '*']))
    }

    /// Whether the value is JSON, whatever it is.
    pub(super) fn is_json(self) -> bool {
        self.one_type().is_some_and(|media_type| {
            let bare = media_type.split(';').next().unwrap_or_default().trim();
            bare.ends_with("/json") || bare.ends_with("+json")
        })
    }
}

/// The JSON text of a value.
pub(super) fn json(value: &dyn Write) -> Result<String, WriteError> {
    crate::to_json(value).map(|text| String::from_utf8_lossy(&text).into_owned())
}
