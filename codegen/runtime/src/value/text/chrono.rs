//! Dates and times as those of `chrono`.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};

use super::{Date, DateTime, LocalDateTime, Time};
use crate::FormatError;

impl DateTime {
    /// The moment, at the offset that it came with.
    ///
    /// # Errors
    ///
    /// The text is no date and time with an offset.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<FixedOffset>, FormatError> {
        chrono::DateTime::parse_from_rfc3339(&self.0)
            .map_err(|_| FormatError::new("a date and time with an offset (RFC 3339)"))
    }
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(time: chrono::DateTime<Z>) -> Self {
        Self(time.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl LocalDateTime {
    /// The date and time. A date alone is its midnight.
    ///
    /// # Errors
    ///
    /// The text is neither a date and time without an offset, nor a date.
    pub fn to_chrono(&self) -> Result<NaiveDateTime, FormatError> {
        let time = self.0.replacen(['T', 't'], " ", 1);
        let alone = || Some(NaiveDate::parse_from_str(&self.0, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN));
        NaiveDateTime::parse_from_str(&time, "%Y-%m-%d %H:%M:%S%.f")
            .ok()
            .or_else(alone)
            .ok_or(FormatError::new("a date and time without an offset"))
    }
}

impl From<NaiveDateTime> for LocalDateTime {
    fn from(time: NaiveDateTime) -> Self {
        Self(time.format("%Y-%m-%dT%H:%M:%S%.f").to_string())
    }
}

impl Date {
    /// The date.
    ///
    /// # Errors
    ///
    /// The text is no date.
    pub fn to_chrono(&self) -> Result<NaiveDate, FormatError> {
        NaiveDate::parse_from_str(&self.0, "%Y-%m-%d").map_err(|_| FormatError::new("a date (RFC 3339)"))
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date.to_string())
    }
}

impl Time {
    /// The time of day. An offset behind it is left out.
    ///
    /// # Errors
    ///
    /// The text is no time of day.
    pub fn to_chrono(&self) -> Result<NaiveTime, FormatError> {
        NaiveTime::parse_from_str(self.without_offset(), "%H:%M:%S%.f")
            .map_err(|_| FormatError::new("a time of day (RFC 3339)"))
    }
}

impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        Self(time.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_parsed_when_asked() {
        for (text, expected) in [
            ("2024-02-19T15:04:05Z", Some("2024-02-19T15:04:05Z")),
            ("2024-02-19T15:04:05.120-05:00", Some("2024-02-19T20:04:05.120Z")),
            ("2024-02-19T15:04:05", None),
            ("2024-02-30T15:04:05Z", None),
        ] {
            let found = DateTime::new(text).to_chrono().ok().map(|time| DateTime::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-02-19T15:04:05.5", Some("2024-02-19T15:04:05.500")),
            ("2024-02-19", Some("2024-02-19T00:00:00")),
            ("2024-02-19T15:04:05Z", None),
        ] {
            let local = LocalDateTime::new(text).to_chrono().ok();
            let found = local.map(|time| LocalDateTime::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [("2024-02-19", Some("2024-02-19")), ("2024-02-19T15:04:05Z", None)] {
            let found = Date::new(text).to_chrono().ok().map(|date| Date::from(date).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [("15:04:05+02:00", Some("15:04:05")), ("25:00:00", None)] {
            let found = Time::new(text).to_chrono().ok().map(|time| Time::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
