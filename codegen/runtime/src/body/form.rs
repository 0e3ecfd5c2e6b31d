//! Forms (`application/x-www-form-urlencoded`).

use super::encoding::{Encoding, json};
use crate::parameter::encode;
use crate::value::{Kind, items, kind, properties};
use crate::{Write, WriteError};

/// The pairs of a form, percent-encoded as those of a query are.
pub(super) fn write(body: &dyn Write, encodings: &[Encoding<'_>]) -> Result<String, WriteError> {
    let mut form = Form(String::new());
    properties(body, &mut |name, value| {
        let encoding = Encoding::of(encodings, name);
        if let Some(pairs) = encoding.and_then(|encoding| encoding.pairs(name, value)) {
            pairs?.iter().for_each(|pair| form.encoded(pair));
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
        self.next();
        self.0.extend(encode(name.as_bytes()));
        self.0.push('=');
        self.0.extend(encode(value));
    }

    fn encoded(&mut self, pair: &str) {
        self.next();
        self.0.push_str(pair);
    }

    fn next(&mut self) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
    }
}
