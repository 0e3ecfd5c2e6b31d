//! Lengths of time, and times of day, without any library.

use super::{Duration, Time};
use crate::FormatError;

impl Duration {
    /// The length of time, where it has one: years and months are of no fixed length, a day is 24 hours.
    ///
    /// # Errors
    ///
    /// The text is no length of time in the form of ISO 8601, or one with years or months, or a negative one.
    pub fn to_std(&self) -> Result<std::time::Duration, FormatError> {
        parse(&self.0)
            .ok_or(FormatError::new("a length of time in days, hours, minutes and seconds (ISO 8601)"))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        let (seconds, nanos) = (duration.as_secs(), duration.subsec_nanos());
        if nanos == 0 {
            return Self(format!("PT{seconds}S"));
        }
        let fraction = format!("{nanos:09}");
        Self(format!("PT{seconds}.{}S", fraction.trim_end_matches('0')))
    }
}

impl Time {
    /// The text up to the offset.
    #[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
    pub(super) fn without_offset(&self) -> &str {
        self.0.split(['Z', 'z', '+', '-']).next().unwrap_or_default()
    }
}

fn parse(text: &str) -> Option<std::time::Duration> {
    let (days, clock) = match text.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((days, clock)) => (days, clock),
        None => (text.strip_prefix('P')?, ""),
    };
    if days.is_empty() && clock.is_empty() {
        return None;
    }
    let days = sum(days, &[('W', 604_800), ('D', 86_400)])?;
    days.checked_add(sum(clock, &[('H', 3_600), ('M', 60), ('S', 1)])?)
}

/// The sum of numbers with units, which come in this order. Only the last number may have a fraction.
fn sum(text: &str, units: &[(char, u64)]) -> Option<std::time::Duration> {
    let mut rest = text;
    let mut sum = std::time::Duration::ZERO;
    for (unit, seconds) in units {
        let Some((number, behind)) = rest.split_once(*unit) else { continue };
        sum = sum.checked_add(times(number, *seconds, behind.is_empty())?)?;
        rest = behind;
    }
    rest.is_empty().then_some(sum)
}

fn times(number: &str, seconds: u64, is_last: bool) -> Option<std::time::Duration> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || (number != whole && !is_last) {
        return None;
    }
    let billionths: u64 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let whole: u64 = whole.parse().ok()?;
    let fraction = std::time::Duration::from_nanos(billionths.checked_mul(seconds)?);
    std::time::Duration::from_secs(whole.checked_mul(seconds)?).checked_add(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_parsed_when_asked() {
        for (text, expected) in [
            ("PT36H", Some((129_600, 0))),
            ("P1DT12H", Some((129_600, 0))),
            ("P2W", Some((1_209_600, 0))),
            ("PT1M1.5S", Some((61, 500_000_000))),
            ("PT0.5H", Some((1_800, 0))),
            ("PT0S", Some((0, 0))),
            ("P1M", None),
            ("P1Y", None),
            ("PT1.5M1S", None),
            ("P", None),
            ("P1DT", None),
            ("-PT1S", None),
            ("PT1S1H", None),
            ("PTS", None),
            ("36h", None),
        ] {
            let expected = expected.map(|(seconds, nanos)| std::time::Duration::new(seconds, nanos));
            assert_eq!(Duration::new(text).to_std().ok(), expected, "{text}");
        }
        assert_eq!(Duration::from(std::time::Duration::new(90, 250_000_000)).as_str(), "PT90.25S");
        assert_eq!(Duration::from(std::time::Duration::from_secs(90)).as_str(), "PT90S");
    }
}
