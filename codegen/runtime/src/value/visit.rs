//! What a serde format calls with the value that it holds: serde's visitors, made to push an opened [`Value`].

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::level::Level;
use super::reader::{Reader, format_error};
use super::source::{OnProperty, OnSource, OnValue};
use super::{ListSource, Number, ObjectSource, ReadError, Source, Value};

/// The name by which `serde_json` is asked for the text of a value, and the only key of its answer. Every other format
/// takes it for the name of a newtype. A test holds it against the name that `serde_json` uses.
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// The only key of what `serde_json` gives for a number when a crate of the caller's turns `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

/// Takes any value.
pub(super) struct Open<'a> {
    pub(super) then: &'a mut OnValue<'a>,
    pub(super) level: Level,
    pub(super) problem: &'a mut Option<ReadError>,
    /// Where the text goes if the value was asked for by [`RAW`].
    pub(super) raw: Option<&'a mut Option<String>>,
}

impl Open<'_> {
    fn give<E: Error>(self, value: Value<'_>) -> Result<(), E> {
        (self.then)(value).map_err(|error| leave(self.problem, error))
    }
}

/// Leaves an error in the slot beside the format's error.
fn leave<E: Error>(problem: &mut Option<ReadError>, error: ReadError) -> E {
    let failure = E::custom(&error);
    *problem = Some(error);
    failure
}

impl<'de> Visitor<'de> for Open<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.give(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.give(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        inner.deserialize_any(self)
    }

    /// The answer of every format but JSON to a question for [`RAW`]: the value itself, in which [`RAW`] is a name like
    /// any other.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        inner.deserialize_any(Self { raw: None, ..self })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.give(Value::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.give(Value::Number(Number::Signed(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.give(Value::Number(i64::try_from(value).map_or(Number::Unsigned(value), Number::Signed)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.give(Value::Number(Number::Double(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.give(Value::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.give(Value::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let level = self.level.deeper().map_err(|error| leave(&mut *self.problem, error))?;
        let mut items = Items { access, index: 0, ended: false, failure: None, level };
        if let Err(error) = (self.then)(Value::List(&mut items)) {
            let failure = items.failure.take().unwrap_or_else(|| A::Error::custom(&error));
            *self.problem = Some(error);
            return Err(failure);
        }
        items.finish()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let level = self.level.deeper().map_err(|error| leave(&mut *self.problem, error))?;
        let first = access.next_key_seed(Name)?;
        match (first.as_deref(), self.raw) {
            (Some(RAW), Some(raw)) => {
                let text = access.next_value_seed(Name)?;
                *raw = Some(text.into_owned());
                return Ok(());
            }
            (Some(NUMBER), _) => {
                let then =
                    &mut |text: &mut dyn Source| (self.then)(Value::Number(Number::parse(&text.text()?)?));
                return access.next_value_seed(Inner { then, level, problem: self.problem });
            }
            _ => {}
        }
        let mut properties = Properties { access, ended: first.is_none(), next: first, failure: None, level };
        if let Err(error) = (self.then)(Value::Object(&mut properties)) {
            let failure = properties.failure.take().unwrap_or_else(|| A::Error::custom(&error));
            *self.problem = Some(error);
            return Err(failure);
        }
        properties.finish()
    }
}

/// Takes any value but null.
pub(super) struct Nullable<'a> {
    pub(super) present: &'a mut OnSource<'a>,
    pub(super) level: Level,
    pub(super) problem: &'a mut Option<ReadError>,
}

impl<'de> Visitor<'de> for Nullable<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        let mut reader = Reader::new(inner, self.level);
        let outcome = (self.present)(&mut reader);
        reader.settle(outcome, self.problem)
    }
}

/// Reads the name of a property, or the text of a value, without a copy where the format allows it.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }

    // Formats with keys of other kinds (YAML) have names for them in JSON.
    fn visit_bool<E: Error>(self, name: bool) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_string()))
    }

    fn visit_i64<E: Error>(self, name: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_string()))
    }

    fn visit_u64<E: Error>(self, name: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_string()))
    }
}

/// Reads a value inside another.
struct Inner<'a> {
    then: &'a mut OnSource<'a>,
    level: Level,
    problem: &'a mut Option<ReadError>,
}

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        let mut reader = Reader::new(value, self.level);
        let outcome = (self.then)(&mut reader);
        reader.settle(outcome, self.problem)
    }
}

/// The items of an array that a format holds.
struct Items<'de, A: SeqAccess<'de>> {
    access: A,
    index: usize,
    ended: bool,
    failure: Option<A::Error>,
    level: Level,
}

impl<'de, A: SeqAccess<'de>> Items<'de, A> {
    /// Skips what was not read: some formats refuse to go on otherwise.
    fn finish(mut self) -> Result<(), A::Error> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        while !self.ended {
            self.ended = self.access.next_element::<IgnoredAny>()?.is_none();
        }
        Ok(())
    }
}

impl<'de, A: SeqAccess<'de>> ListSource for Items<'de, A> {
    fn next(&mut self, each: &mut OnSource<'_>) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        let mut problem = None;
        let inner = Inner { then: each, level: self.level, problem: &mut problem };
        match self.access.next_element_seed(inner) {
            Ok(item) => {
                self.index += 1;
                self.ended = item.is_none();
                Ok(!self.ended)
            }
            Err(failure) => {
                let error = problem.unwrap_or_else(|| format_error::<A>(&failure));
                self.ended = true;
                self.failure = Some(failure);
                Err(error.inside_index(self.index))
            }
        }
    }
}

/// The properties of an object that a format holds.
struct Properties<'de, A: MapAccess<'de>> {
    access: A,
    /// A name that has been read while its value has not.
    next: Option<Cow<'de, str>>,
    ended: bool,
    failure: Option<A::Error>,
    level: Level,
}

impl<'de, A: MapAccess<'de>> Properties<'de, A> {
    /// Skips what was not read: some formats refuse to go on otherwise.
    fn finish(mut self) -> Result<(), A::Error> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if self.next.is_some() {
            self.access.next_value::<IgnoredAny>()?;
        }
        while !self.ended {
            self.ended = self.access.next_entry::<IgnoredAny, IgnoredAny>()?.is_none();
        }
        Ok(())
    }

    fn fail(&mut self, failure: A::Error, problem: Option<ReadError>) -> ReadError {
        let error = problem.unwrap_or_else(|| format_error::<A>(&failure));
        self.ended = true;
        self.failure = Some(failure);
        error
    }
}

impl<'de, A: MapAccess<'de>> ObjectSource for Properties<'de, A> {
    fn next(&mut self, each: &mut OnProperty<'_>) -> Result<bool, ReadError> {
        if self.next.is_none() && !self.ended {
            self.next = self.access.next_key_seed(Name).map_err(|failure| self.fail(failure, None))?;
        }
        let Some(name) = self.next.take() else {
            self.ended = true;
            return Ok(false);
        };
        let mut problem = None;
        let then = &mut |value: &mut dyn Source| each(&name, value);
        let inner = Inner { then, level: self.level, problem: &mut problem };
        match self.access.next_value_seed(inner) {
            Ok(()) => Ok(true),
            Err(failure) => Err(self.fail(failure, problem).inside_name(&name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde::Deserialize;
    use serde::de::value::Error as Told;
    use serde_json::value::RawValue;

    use super::*;

    /// Notes the name of the newtype that it is asked for.
    struct Probe<'a>(&'a Cell<Option<&'static str>>);

    impl<'de> Deserializer<'de> for Probe<'_> {
        type Error = Told;

        fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Told> {
            Err(Told::custom("asked for any value"))
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            _: V,
        ) -> Result<V::Value, Told> {
            self.0.set(Some(name));
            Err(Told::custom("noted"))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn raw_text_is_asked_for_by_the_name_that_serde_json_knows() {
        let name = Cell::new(None);
        assert!(<&RawValue>::deserialize(Probe(&name)).is_err());
        assert_eq!(name.get(), Some(RAW));
    }
}
