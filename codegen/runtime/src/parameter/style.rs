//! The table of styles (OpenAPI 3.1.1, section 4.8.12.6), as code. Version 3.0.3 prints dots where lists of the style
//! `label` have commas; RFC 6570, to which both refer, has the commas.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::{Parameter, Place, Style, encode, encode_reserved};
use crate::value::Tree;

/// A parameter ready to be put in its place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Styled {
    /// Fills a path template's expression.
    Path(String),
    /// Pairs of the query, each `name=value`.
    Query(Vec<String>),
    /// A header's value; none where nothing is to be sent.
    Header(Option<String>),
    /// Cookies, each `name=value`.
    Cookie(Vec<String>),
}

/// What a style has no form for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoForm {
    /// Lists or objects inside of lists or objects.
    Nested,
    /// A text with this in it, which would be read as two: nothing encodes it, or whoever reads it cannot tell it from what
    /// stands between two texts.
    Divided(char),
}

impl fmt::Display for NoForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nested => f.write_str("holds lists or objects for which its style has no form"),
            Self::Divided(between) => {
                write!(f, "holds a text with `{between}` in it, which its style would make two of")
            }
        }
    }
}

/// Writes a value in a parameter's style. A style that its place does not know is taken for the place's default.
pub(crate) fn styled(parameter: &Parameter<'_>, value: &Tree) -> Result<Styled, NoForm> {
    Ok(match parameter.place {
        Place::Path => Styled::Path(path(parameter, value)?),
        Place::Query => Styled::Query(query(parameter, value)?),
        Place::Header => Styled::Header(header(parameter, value)?),
        Place::Cookie => Styled::Cookie(equated(pairs(parameter, value, ",", &unreserved, &unreserved)?)),
    })
}

/// Turns a name or a scalar into what the place allows.
type Encode<'a> = dyn Fn(&str) -> String + 'a;

fn unreserved(text: &str) -> String {
    Cow::from(encode(text)).into_owned()
}

fn path(parameter: &Parameter<'_>, value: &Tree) -> Result<String, NoForm> {
    let name = encode(parameter.name);
    match (parameter.style, value) {
        (Style::Label, _) => {
            let between = if parameter.explode { "." } else { "," };
            Ok(format!(".{}", joined(value, parameter.explode, between, &unreserved)?))
        }
        (Style::Matrix, Tree::List(_)) if parameter.explode => {
            Ok(parts(value, true, &unreserved)?.iter().fold(String::new(), |mut text, part| {
                // Writing to a string cannot fail.
                let _ = write!(text, ";{name}={part}");
                text
            }))
        }
        (Style::Matrix, Tree::Object(_)) if parameter.explode => {
            Ok(parts(value, true, &unreserved)?.iter().fold(String::new(), |text, part| text + ";" + part))
        }
        (Style::Matrix, _) => {
            let text = joined(value, false, ",", &unreserved)?;
            Ok(if text.is_empty() { format!(";{name}") } else { format!(";{name}={text}") })
        }
        _ => joined(value, parameter.explode, ",", &unreserved),
    }
}

/// A header's value is not percent-encoded: whoever reads it would not decode it. As in a query, what is absent or an empty
/// list leaves nothing.
fn header(parameter: &Parameter<'_>, value: &Tree) -> Result<Option<String>, NoForm> {
    let parts = parts(value, parameter.explode, &str::to_owned)?;
    // A comma inside of quotes is one of the text (RFC 9110, section 5.6.1).
    let divides = |text: &String| text.split('"').step_by(2).any(|outside| outside.contains(','));
    if matches!(value, Tree::List(_) | Tree::Object(_)) && parts.iter().any(divides) {
        return Err(NoForm::Divided(','));
    }
    Ok((!parts.is_empty()).then(|| parts.join(",")))
}

/// The pairs of a query or a form, each `name=value`.
pub(crate) fn query(parameter: &Parameter<'_>, value: &Tree) -> Result<Vec<String>, NoForm> {
    let divider = divider(parameter.style);
    let is_joined = !parameter.explode && matches!(value, Tree::List(_) | Tree::Object(_));
    let reserved = |text: &str| {
        let text = encode_reserved(text);
        if is_joined { text.replace(divider.plain, divider.encoded) } else { text }
    };
    let encode: &Encode<'_> = if parameter.allow_reserved { &reserved } else { &unreserved };
    // A comma is safe, for one inside of a text is encoded.
    let between = if divider.plain == ',' { "," } else { divider.encoded };
    pairs(parameter, value, between, &unreserved, encode).map(equated)
}

/// The fields of a form that this value makes, where nothing is encoded.
pub(crate) fn fields(parameter: &Parameter<'_>, value: &Tree) -> Result<Vec<(String, String)>, NoForm> {
    let between = divider(parameter.style).plain.to_string();
    pairs(parameter, value, &between, &str::to_owned, &str::to_owned)
}

/// What stands between two texts.
struct Divider {
    plain: char,
    encoded: &'static str,
}

fn divider(style: Style) -> Divider {
    match style {
        Style::SpaceDelimited => Divider { plain: ' ', encoded: "%20" },
        Style::PipeDelimited => Divider { plain: '|', encoded: "%7C" },
        _ => Divider { plain: ',', encoded: "%2C" },
    }
}

fn equated(pairs: Vec<(String, String)>) -> Vec<String> {
    pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
}

/// Pairs of names and values. What is absent or an empty list leaves none (RFC 6570, section 2.3).
fn pairs(
    parameter: &Parameter<'_>,
    value: &Tree,
    between: &str,
    encode_name: &Encode<'_>,
    encode: &Encode<'_>,
) -> Result<Vec<(String, String)>, NoForm> {
    let mut pairs = Vec::new();
    if parameter.style == Style::DeepObject {
        deep(parameter.name.to_owned(), value, &mut |name, value| {
            pairs.push((encode_name(name), encode(value)));
        });
        return Ok(pairs);
    }
    let name = || encode_name(parameter.name);
    match value {
        Tree::Null => {}
        Tree::Scalar(text) => pairs.push((name(), encode(text))),
        Tree::List(_) if parameter.explode => {
            pairs.extend(parts(value, true, encode)?.into_iter().map(|part| (name(), part)));
        }
        Tree::Object(members) if parameter.explode => {
            for (name, member) in members {
                // The specification leaves lists open; they are written as if the member were a parameter itself.
                for item in items(member) {
                    pairs.extend(scalar(item, encode)?.map(|text| (encode_name(name), text)));
                }
            }
        }
        Tree::List(_) | Tree::Object(_) => {
            let parts = parts(value, false, encode)?;
            if parts.iter().any(|part| part.contains(between)) {
                return Err(NoForm::Divided(divider(parameter.style).plain));
            }
            if !parts.is_empty() {
                pairs.push((name(), parts.join(between)));
            }
        }
    }
    Ok(pairs)
}

/// The items of a list; anything else is one item.
fn items(value: &Tree) -> &[Tree] {
    match value {
        Tree::List(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// Brackets all the way down.
fn deep(name: String, value: &Tree, pair: &mut dyn FnMut(&str, &str)) {
    match value {
        Tree::Null => {}
        Tree::Scalar(text) => pair(&name, text),
        Tree::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                deep(format!("{name}[{index}]"), element, pair);
            }
        }
        Tree::Object(members) => {
            for (member, value) in members {
                deep(format!("{name}[{member}]"), value, pair);
            }
        }
    }
}

/// The whole value in one text.
fn joined(value: &Tree, explode: bool, between: &str, encode: &Encode<'_>) -> Result<String, NoForm> {
    Ok(parts(value, explode, encode)?.join(between))
}

/// The elements of a list; the members of an object, each with `=` inside (exploded) or its name and its value apart.
fn parts(value: &Tree, explode: bool, encode: &Encode<'_>) -> Result<Vec<String>, NoForm> {
    let mut parts = Vec::new();
    match value {
        Tree::Null | Tree::Scalar(_) => parts.extend(scalar(value, encode)?),
        Tree::List(elements) => {
            for element in elements {
                parts.extend(scalar(element, encode)?);
            }
        }
        Tree::Object(members) => {
            for (name, member) in members {
                let Some(text) = scalar(member, encode)? else { continue };
                let name = encode(name);
                if explode { parts.push(format!("{name}={text}")) } else { parts.extend([name, text]) }
            }
        }
    }
    Ok(parts)
}

fn scalar(value: &Tree, encode: &Encode<'_>) -> Result<Option<String>, NoForm> {
    match value {
        Tree::Null => Ok(None),
        Tree::Scalar(text) => Ok(Some(encode(text))),
        Tree::List(_) | Tree::Object(_) => Err(NoForm::Nested),
    }
}
