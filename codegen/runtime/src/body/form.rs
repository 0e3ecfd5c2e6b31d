//! Forms (`application/x-www-form-urlencoded`).

use super::encoding::{Encoding, json};
use crate::parameter::{encode, encode_reserved};
use crate::value::{Kind, items, kind, properties};
use crate::{Write, WriteError};

/// The pairs of a form, percent-encoded as those of a query are.
pub(super) fn write(body: &dyn Write, encodings: &[Encoding<'_>]) -> Result<String, WriteError> {
    let mut form = Form(String::new());
    properties(body, &mut |name, value| {
        let encoding = Encoding::of(encodings, name);
        if let Some(fields) = encoding.and_then(|encoding| encoding.fields(name, value)) {
            let is_reserved = encoding.is_some_and(Encoding::allows_reserved);
            let pair = if is_reserved { Form::reserved_pair } else { Form::pair };
            fields?.iter().for_each(|(name, value)| pair(&mut form, name, value));
            return Ok(());
        }
        if encoding.is_some_and(Encoding::is_json) {
            form.pair(name, &json(value)?);
            return Ok(());
        }
        match kind(value)? {
            Kind::List => items(name, value, &mut |name, item| form.value(name, item)),
            _ => form.value(name, value),
        }
    })?;
    Ok(form.0)
}

struct Form(String);

impl Form {
    fn value(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError> {
        match kind(value)? {
            Kind::Null => {}
            Kind::Scalar(text) => self.pair(name, &text),
            Kind::File(file) => self.pair_of_bytes(name, file.bytes()),
            Kind::List | Kind::Object => self.pair(name, &json(value)?),
        }
        Ok(())
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.pair_of_bytes(name, value.as_bytes());
    }

    fn pair_of_bytes(&mut self, name: &str, value: &[u8]) {
        self.name(name);
        self.0.extend(encode(value));
    }

    fn reserved_pair(&mut self, name: &str, value: &str) {
        self.name(name);
        self.0.push_str(&encode_reserved(value));
    }

    fn name(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.extend(encode(name.as_bytes()));
        self.0.push('=');
    }
}
