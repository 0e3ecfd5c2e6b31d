//! Dates and times as those of `time`.

use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{OffsetDateTime, PrimitiveDateTime};

use super::{Date, DateTime, LocalDateTime, Time};
use crate::FormatError;

impl DateTime {
    /// The moment, at the offset that it came with.
    ///
    /// # Errors
    ///
    /// The text is no date and time with an offset.
    pub fn to_time(&self) -> Result<OffsetDateTime, FormatError> {
        OffsetDateTime::parse(&self.0, &Rfc3339)
            .map_err(|_| FormatError::new("a date and time with an offset (RFC 3339)"))
    }
}

impl TryFrom<OffsetDateTime> for DateTime {
    type Error = FormatError;

    /// Fails for years that RFC 3339 has no form for.
    fn try_from(time: OffsetDateTime) -> Result<Self, FormatError> {
        time.format(&Rfc3339).map(Self).map_err(|_| FormatError::new("a moment that RFC 3339 can tell"))
    }
}

impl LocalDateTime {
    /// The date and time. A date alone is its midnight.
    ///
    /// # Errors
    ///
    /// The text is neither a date and time without an offset, nor a date.
    pub fn to_time(&self) -> Result<PrimitiveDateTime, FormatError> {
        let error = FormatError::new("a date and time without an offset");
        match self.0.split_once(['T', 't', ' ']) {
            // The parser would pass over an offset.
            Some((_, clock)) if clock.contains(['Z', 'z', '+', '-']) => Err(error),
            Some((date, clock)) => {
                PrimitiveDateTime::parse(&format!("{date}T{clock}"), &Iso8601::PARSING).map_err(|_| error)
            }
            None => Date::new(&*self.0).to_time().map(time::Date::midnight).map_err(|_| error),
        }
    }
}

impl From<PrimitiveDateTime> for LocalDateTime {
    fn from(time: PrimitiveDateTime) -> Self {
        Self(format!("{}T{}", Date::from(time.date()), Time::from(time.time())))
    }
}

impl Date {
    /// The date.
    ///
    /// # Errors
    ///
    /// The text is no date.
    pub fn to_time(&self) -> Result<time::Date, FormatError> {
        let error = FormatError::new("a date (RFC 3339)");
        // A time behind the date would be passed over by the parser.
        if self.0.contains([':', 'T', 't', ' ']) {
            return Err(error);
        }
        time::Date::parse(&self.0, &Iso8601::DATE).map_err(|_| error)
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date.to_string())
    }
}

impl Time {
    /// The time of day. An offset behind it is left out.
    ///
    /// # Errors
    ///
    /// The text is no time of day.
    pub fn to_time(&self) -> Result<time::Time, FormatError> {
        time::Time::parse(self.without_offset(), &Iso8601::TIME)
            .map_err(|_| FormatError::new("a time of day (RFC 3339)"))
    }
}

impl From<time::Time> for Time {
    fn from(time: time::Time) -> Self {
        let (hour, minute, second, nanos) = time.as_hms_nano();
        if nanos == 0 {
            return Self(format!("{hour:02}:{minute:02}:{second:02}"));
        }
        let fraction = format!("{nanos:09}");
        Self(format!("{hour:02}:{minute:02}:{second:02}.{}", fraction.trim_end_matches('0')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_parsed_when_asked() {
        for (text, expected) in [
            ("2024-02-19T15:04:05Z", Some("2024-02-19T15:04:05Z")),
            ("2024-02-19T15:04:05.120-05:00", Some("2024-02-19T15:04:05.12-05:00")),
            ("2024-02-19T15:04:05", None),
            ("2024-02-30T15:04:05Z", None),
        ] {
            let time = DateTime::new(text).to_time().ok();
            let found = time.map(|time| DateTime::try_from(time).unwrap().into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-02-19T15:04:05.5", Some("2024-02-19T15:04:05.5")),
            ("2024-02-19 15:04:05", Some("2024-02-19T15:04:05")),
            ("2024-02-19", Some("2024-02-19T00:00:00")),
            ("2024-02-19T15:04:05Z", None),
            ("2024-02-30", None),
        ] {
            let local = LocalDateTime::new(text).to_time().ok();
            let found = local.map(|time| LocalDateTime::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [("2024-02-19", Some("2024-02-19")), ("2024-02-19T15:04:05Z", None)] {
            let found = Date::new(text).to_time().ok().map(|date| Date::from(date).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [("15:04:05+02:00", Some("15:04:05")), ("25:00:00", None)] {
            let found = Time::new(text).to_time().ok().map(|time| Time::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
