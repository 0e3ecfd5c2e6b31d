//! The table of styles (OpenAPI 3.1.1, section 4.8.12.6), as code. Version 3.0.3 prints dots where lists of the style
//! `label` have commas; RFC 6570, to which both refer, has the commas.

use std::borrow::Cow;
use std::fmt::Write as _;

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

/// The style has no form for lists or objects inside of lists or objects.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Nested;

/// Writes a value in a parameter's style. A style that its place does not know is taken for the place's default.
pub(crate) fn styled(parameter: &Parameter<'_>, value: &Tree) -> Result<Styled, Nested> {
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

fn path(parameter: &Parameter<'_>, value: &Tree) -> Result<String, Nested> {
    let name = encode(parameter.name);
    match (parameter.style, value) {
        (Style::Label, _) => {
            let between = if parameter.explode { "." } else { "," };
            Ok(format!(".{}", joined(value, parameter.explode, between, &unreserved)?))
        }
        (Style::Matrix, Tree::List(_)) if parameter.explode => {
            Ok(parts(value, true, ".", &unreserved)?.iter().fold(String::new(), |mut text, part| {
                // Writing to a string cannot fail.
                let _ = write!(text, ";{name}={part}");
                text
            }))
        }
        (Style::Matrix, Tree::Object(_)) if parameter.explode => Ok(parts(value, true, "=", &unreserved)?
            .iter()
            .fold(String::new(), |text, part| text + ";" + part)),
        (Style::Matrix, _) => {
            let text = joined(value, false, ",", &unreserved)?;
            Ok(if text.is_empty() { format!(";{name}") } else { format!(";{name}={text}") })
        }
        _ => joined(value, parameter.explode, ",", &unreserved),
    }
}

/// A header's value is not percent-encoded: whoever reads it would not decode it. As in a query, what is absent or an empty
/// list leaves nothing.
fn header(parameter: &Parameter<'_>, value: &Tree) -> Result<Option<String>, Nested> {
    let parts = parts(value, parameter.explode, ",", &str::to_owned)?;
    Ok((!parts.is_empty()).then(|| parts.join(",")))
}

fn query(parameter: &Parameter<'_>, value: &Tree) -> Result<Vec<String>, Nested> {
    let encode: &Encode<'_> = if parameter.allow_reserved { &encode_reserved } else { &unreserved };
    let between = match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    pairs(parameter, value, between, &unreserved, encode).map(equated)
}

/// The fields of a form that this value makes, as they are before any encoding.
pub(crate) fn fields(parameter: &Parameter<'_>, value: &Tree) -> Result<Vec<(String, String)>, Nested> {
    let between = match parameter.style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        _ => ",",
    };
    pairs(parameter, value, between, &str::to_owned, &str::to_owned)
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
) -> Result<Vec<(String, String)>, Nested> {
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
        Tree::Object(members) if parameter.explode => {
            for (name, member) in members {
                pairs.extend(scalar(member, encode)?.map(|text| (encode_name(name), text)));
            }
        }
        Tree::List(_) | Tree::Object(_) => {
            let parts = parts(value, parameter.explode, between, encode)?;
            if parameter.explode {
                pairs.extend(parts.into_iter().map(|part| (name(), part)));
            } else if !parts.is_empty() {
                pairs.push((name(), parts.join(between)));
            }
        }
    }
    Ok(pairs)
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
fn joined(value: &Tree, explode: bool, between: &str, encode: &Encode<'_>) -> Result<String, Nested> {
    Ok(parts(value, explode, between, encode)?.join(between))
}

/// The elements of a list, or the members of an object with `=` (exploded) or `between` inside.
fn parts(value: &Tree, explode: bool, between: &str, encode: &Encode<'_>) -> Result<Vec<String>, Nested> {
    let mut parts = Vec::new();
    match value {
        Tree::Null | Tree::Scalar(_) => parts.extend(scalar(value, encode)?),
        Tree::List(elements) => {
            for element in elements {
                parts.extend(scalar(element, encode)?);
            }
        }
        Tree::Object(members) => {
            let inside = if explode { "=" } else { between };
            for (name, member) in members {
                parts.extend(scalar(member, encode)?.map(|text| format!("{}{inside}{text}", encode(name))));
            }
        }
    }
    Ok(parts)
}

fn scalar(value: &Tree, encode: &Encode<'_>) -> Result<Option<String>, Nested> {
    match value {
        Tree::Null => Ok(None),
        Tree::Scalar(text) => Ok(Some(encode(text))),
        Tree::List(_) | Tree::Object(_) => Err(Nested),
    }
}
