//! Reading and writing of the scalars that the language has.

use super::source::Scalar;
use super::{Number, Read, ReadError, Sink, Source, Write, WriteError};

/// Up to here every integer has a double of its own, so that a number written as `5.0` or `1e3` is surely the integer
/// that was meant.
pub(crate) const EXACT: f64 = 9_007_199_254_740_992.0;

impl Number {
    /// Reads the text of a JSON number.
    pub(crate) fn parse(text: &str) -> Result<Self, ReadError> {
        if let Ok(number) = text.parse() {
            return Ok(Self::Signed(number));
        }
        if let Ok(number) = text.parse() {
            return Ok(Self::Unsigned(number));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Self::Double(number)),
            _ => Err(ReadError::of_format("number out of range")),
        }
    }

    /// The number as an integer, if it is one that can be told exactly.
    pub(crate) fn integer(self) -> Result<i128, ReadError> {
        match self {
            Self::Signed(number) => Ok(number.into()),
            Self::Unsigned(number) => Ok(number.into()),
            Self::Double(number) if number.fract() != 0.0 => {
                Err(ReadError::new("expected an integer, found a number with a fraction"))
            }
            #[allow(clippy::cast_possible_truncation)]
            Self::Double(number) if number.abs() <= EXACT => Ok(number as i128),
            Self::Double(_) => Err(ReadError::new("the integer is too large to be told exactly")),
        }
    }

    fn double(self) -> f64 {
        match self {
            #[allow(clippy::cast_precision_loss)]
            Self::Signed(number) => number as f64,
            #[allow(clippy::cast_precision_loss)]
            Self::Unsigned(number) => number as f64,
            Self::Double(number) => number,
        }
    }
}

impl Write for Number {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match self {
            Self::Signed(number) => to.signed(*number),
            Self::Unsigned(number) => to.unsigned(*number),
            Self::Double(number) => number.write(to),
        }
    }
}

fn integer<T: TryFrom<i64> + TryFrom<i128> + Default>(
    from: &mut dyn Source,
    range: &'static str,
) -> Result<T, ReadError> {
    let mut integer = T::default();
    from.number("an integer", &mut |number| {
        let found = match number {
            Number::Signed(number) => T::try_from(number).ok(),
            other => T::try_from(other.integer()?).ok(),
        };
        integer = found.ok_or_else(|| ReadError::new(range))?;
        Ok(())
    })?;
    Ok(integer)
}

macro_rules! integers {
    ($($integer:ident $range:literal $write:ident)*) => {$(
        impl Read for $integer {
            fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
                integer(from, concat!("the integer is outside the range ", $range))
            }

            #[inline]
            fn of_scalar(scalar: Scalar) -> Option<Self> {
                match scalar {
                    Scalar::Integer(integer) => integer.try_into().ok(),
                    _ => None,
                }
            }
        }

        impl Write for $integer {
            fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
                to.$write((*self).into())
            }
        }
    )*};
}

integers! {
    i8 "from -128 to 127" signed
    i16 "from -32768 to 32767" signed
    i32 "from -2147483648 to 2147483647" signed
    i64 "from -9223372036854775808 to 9223372036854775807" signed
    u8 "from 0 to 255" unsigned
    u16 "from 0 to 65535" unsigned
    u32 "from 0 to 4294967295" unsigned
    u64 "from 0 to 18446744073709551615" unsigned
}

impl Read for f64 {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let mut double = 0.0;
        from.number("a number", &mut |number| {
            double = number.double();
            Ok(())
        })?;
        Ok(double)
    }

    fn of_scalar(scalar: Scalar) -> Option<Self> {
        match scalar {
            Scalar::Integer(integer) => Some(Number::Signed(integer).double()),
            _ => None,
        }
    }
}

impl Read for bool {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        from.boolean()
    }

    fn of_scalar(scalar: Scalar) -> Option<Self> {
        match scalar {
            Scalar::Boolean(boolean) => Some(boolean),
            _ => None,
        }
    }
}

impl Read for String {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        from.text()
    }

    #[inline]
    fn of_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Read for () {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        from.nullable(&mut |value| value.open(&mut |found| Err(found.instead_of("null"))))
    }
}

impl Write for f64 {
    /// An integral number is written without a fraction: servers that expect an amount refuse `100000.0`.
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        if !self.is_finite() {
            return Err(WriteError::new("the number is not finite, and JSON has only finite numbers"));
        }
        if self.fract() == 0.0 && self.abs() <= EXACT {
            #[allow(clippy::cast_possible_truncation)]
            return to.signed(*self as i64);
        }
        to.double(*self)
    }
}

impl Write for bool {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.boolean(*self)
    }
}

impl Write for str {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.text(self)
    }
}

impl Write for String {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.text(self)
    }
}

impl Write for () {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.null()
    }
}
