//! Reading and writing of the containers that the language has.

use std::collections::BTreeMap;

use super::sink::Presence;
use super::source::Scalar;
use super::{Read, ReadError, Sink, Source, Write, WriteError};

impl<T: Read> Read for Option<T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        match from.null()? {
            Some(true) => return Ok(None),
            Some(false) => return T::read(from).map(Some),
            None => {}
        }
        let mut present = None;
        from.nullable(&mut |value| {
            present = Some(T::read(value)?);
            Ok(())
        })?;
        Ok(present)
    }

    fn of_text(text: &str) -> Option<Self> {
        T::of_text(text).map(Some)
    }

    fn of_scalar(scalar: Scalar) -> Option<Self> {
        match scalar {
            Scalar::Null => Some(None),
            scalar => T::of_scalar(scalar).map(Some),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        T::read(from).map(Self::new)
    }

    fn of_text(text: &str) -> Option<Self> {
        T::of_text(text).map(Self::new)
    }

    fn of_scalar(scalar: Scalar) -> Option<Self> {
        T::of_scalar(scalar).map(Self::new)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let mut items = Self::new();
        from.list(&mut |item| {
            match T::read(item) {
                Err(error) => return Err(error),
                // Handed on as it is, it is moved once less than by `push`.
                item => items.extend(item),
            }
            Ok(())
        })?;
        Ok(items)
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let mut map = Self::new();
        from.object(&mut |name, value| {
            map.insert(name.to_owned(), T::read(value)?);
            Ok(())
        })?;
        Ok(map)
    }
}

impl<T: Write + ?Sized> Write for &T {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        (**self).write(to)
    }

    fn presence(&self) -> Presence {
        (**self).presence()
    }
}

impl<T: Write + ?Sized> Write for Box<T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        (**self).write(to)
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match self {
            Some(value) => value.write(to),
            None => to.null(),
        }
    }

    fn presence(&self) -> Presence {
        if self.is_some() { Presence::Value } else { Presence::Absent }
    }
}

impl<T: Write> Write for [T] {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.list(self.len(), &mut |to| self.iter().try_for_each(|item| to.item(item)))
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        self.as_slice().write(to)
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.object(self.len(), &mut |to| self.iter().try_for_each(|(name, value)| to.property(name, value)))
    }
}
