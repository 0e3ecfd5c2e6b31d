//! What is wrong with settings, and where.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::{KEYS, Settings};
use crate::suggest::closest;

/// Something wrong, and where in the text.
pub(super) struct Fault {
    pub(super) at: Option<Range<usize>>,
    pub(super) message: String,
    pub(super) remedy: Cow<'static, str>,
}

impl Fault {
    pub(super) fn of_syntax(error: &toml::de::Error) -> Self {
        let message = format!("the file is no TOML: {}", one_line(error.message()));
        Self { at: error.span(), message, remedy: "write settings as `key = value`, one a line".into() }
    }

    fn of_value(key: &str, at: Range<usize>, message: &str) -> Self {
        let message = format!("`{key}` cannot have this value: {}", one_line(message));
        Self { at: Some(at), message, remedy: "choose a value that the key's documentation allows".into() }
    }

    fn of_unknown(key: &str, at: Range<usize>) -> Self {
        let remedy = closest(key, KEYS.iter().copied()).map_or_else(
            || format!("remove it; the settings are {}", KEYS.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Self { at: Some(at), message: format!("there is no setting `{key}`"), remedy: remedy.into() }
    }
}

/// What is wrong with one entry: it is read as if it stood alone, so that one fault does not hide another.
pub(super) fn entry_fault<'i>(key: &Spanned<Cow<'i, str>>, value: &Spanned<DeValue<'i>>) -> Option<Fault> {
    let name = key.get_ref().as_ref();
    if !KEYS.contains(&name) {
        return Some(Fault::of_unknown(name, key.span()));
    }
    let mut alone = DeTable::new();
    alone.insert(key.clone(), value.clone());
    match Settings::deserialize(Deserializer::from(Spanned::new(0..0, alone))) {
        Ok(settings) => settings.fault(name).map(|fault| Fault::of_value(name, value.span(), fault)),
        Err(error) => Some(Fault::of_value(name, error.span().unwrap_or(value.span()), error.message())),
    }
}

pub(super) fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

pub(super) fn is_crate_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))
}

fn one_line(message: &str) -> String {
    message.trim_end().replace(['\n', '\r'], " ")
}
