//! Numbers of any size and precision.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::scalars::EXACT;
use super::{FormatError, Json, Read, ReadError, Sink, Source, Write, WriteError};

/// A number that keeps the text it came in: no digit is lost, and `1.10` is written back as `1.10`.
///
/// Two of them are equal when their values are. To calculate, hand [`Decimal::as_str`] to a library of your choice.
#[derive(Clone)]
pub struct Decimal(String);

impl Decimal {
    /// The text, as it stands in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, given up.
    #[must_use]
    pub fn into_inner(self) -> String {
        self.0
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number, if it is an integer that fits; `5.0` is one.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        self.parts().integer()
    }

    /// The number, if it is an integer that fits; `5.0` is one.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(self.to_i128()?).ok()
    }

    /// The number, if it is an integer that fits; `5.0` is one.
    #[must_use]
    pub fn to_u64(&self) -> Option<u64> {
        u64::try_from(self.to_i128()?).ok()
    }

    fn parts(&self) -> Parts {
        Parts::of(&self.0)
    }
}

/// What a number consists of: 0.`digits` times ten to the power of `point`. Numbers of one value have the same parts.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Parts {
    negative: bool,
    /// Neither the first nor the last of them is a zero.
    digits: String,
    point: i128,
}

impl Parts {
    fn of(text: &str) -> Self {
        let (text, negative) = text.strip_prefix('-').map_or((text, false), |rest| (rest, true));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        if digits.is_empty() {
            return Self { negative: false, digits: String::new(), point: 0 };
        }
        let zeros = all.len() - digits.len();
        // An exponent that 128 bits do not hold is as good as the largest that they do.
        let end = if exponent.starts_with('-') { i128::MIN } else { i128::MAX };
        let exponent = exponent.parse().unwrap_or(end);
        let place =
            i128::try_from(whole.len()).unwrap_or(i128::MAX) - i128::try_from(zeros).unwrap_or_default();
        Self {
            negative,
            digits: digits.trim_end_matches('0').to_owned(),
            point: place.saturating_add(exponent),
        }
    }

    fn integer(&self) -> Option<i128> {
        let behind = self.point.checked_sub(i128::try_from(self.digits.len()).ok()?)?;
        if self.digits.is_empty() {
            return Some(0);
        }
        let digits: i128 = format!("{}{}", if self.negative { "-" } else { "" }, self.digits).parse().ok()?;
        digits.checked_mul(10_i128.checked_pow(u32::try_from(behind).ok()?)?)
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) if other.negative => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, true) if self.negative => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) if self.negative != other.negative => other.negative.cmp(&self.negative),
            (false, false) => {
                let order = self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits));
                if self.negative { order.reverse() } else { order }
            }
        }
    }
}

impl FromStr for Decimal {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        match Json::parse(text) {
            Ok(json) if is_number && json.as_str().len() == text.len() => Ok(Self(text.to_owned())),
            _ => Err(FormatError::new("a number")),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ident)*) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self(number.to_string())
            }
        }
    )*};
}

from_integers! { i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 }

impl TryFrom<f64> for Decimal {
    type Error = FormatError;

    /// The shortest text that stands for this double. Fails for what is no number.
    fn try_from(number: f64) -> Result<Self, FormatError> {
        if number.fract() == 0.0 && number.abs() <= EXACT {
            return Ok(Self(format!("{number:.0}")));
        }
        let text = serde_json::Number::from_f64(number).ok_or(FormatError::new("a finite number"))?;
        Ok(Self(text.to_string()))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.parts() == other.parts()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().compare(&other.parts())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Read for Decimal {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let found = match from.raw()?.as_str() {
            text if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                return Ok(Self(text.to_owned()));
            }
            text => match text.as_bytes().first() {
                Some(b'"') => "a string",
                Some(b'[') => "an array",
                Some(b'{') => "an object",
                Some(b'n') => "null",
                _ => "a boolean",
            },
        };
        Err(ReadError::new(format!("expected a number, found {found}")))
    }
}

impl Write for Decimal {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.json(&Json::trusted(self.0.clone()))
    }
}

crate::__serde! { Decimal }

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn only_numbers_of_json_are_taken() {
        for text in ["0", "-0", "1.10", "1e400", "-1.5E-7", "123456789012345678901234567890.123456789"] {
            let number: Decimal = crate::from_json(text.as_bytes()).unwrap();
            assert_eq!(crate::to_json(&number).unwrap(), text.as_bytes());
            assert_eq!(number.as_str(), decimal(text).as_str());
        }
        for text in ["", "+1", "01", "1.", ".5", " 1", "1 ", "NaN", "0x1", "\"1\""] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        let error = crate::from_json::<Vec<Decimal>>(b"[1,\"2\"]").unwrap_err();
        assert_eq!(
            (error.pointer(), error.message()),
            ("/1".to_owned(), "expected a number, found a string")
        );
    }

    #[test]
    fn numbers_compare_by_value() {
        let sorted = [
            "-1e3", "-10.5", "-10", "-0.1", "0", "1e-400", "0.09", "0.1", "1", "1.05", "1.1", "9", "10",
            "1e30",
        ];
        for (place, left) in sorted.iter().enumerate() {
            for (other, right) in sorted.iter().enumerate() {
                assert_eq!(decimal(left).cmp(&decimal(right)), place.cmp(&other), "{left} {right}");
            }
        }
        for (left, right) in [("1.10", "1.1"), ("100", "1e2"), ("0.001", "1E-3"), ("-0.0", "0"), ("5.0", "5")]
        {
            assert_eq!(decimal(left), decimal(right));
        }
    }

    #[test]
    fn numbers_become_those_of_the_language() {
        for (text, expected) in [
            ("5.0", Some(5)),
            ("-5e2", Some(-500)),
            ("0.000", Some(0)),
            ("5.5", None),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105728", None),
            ("1e999999999999999999999999999999999999999999", None),
        ] {
            assert_eq!(decimal(text).to_i128(), expected, "{text}");
        }
        assert_eq!((decimal("1e3").to_i64(), decimal("-1").to_u64()), (Some(1000), None));
        assert_eq!(decimal("0.1").to_f64().to_bits(), 0.1_f64.to_bits());
        for (number, expected) in [(0.1, Some("0.1")), (100_000.0, Some("100000")), (f64::NAN, None)] {
            assert_eq!(Decimal::try_from(number).ok().map(Decimal::into_inner).as_deref(), expected);
        }
    }
}
