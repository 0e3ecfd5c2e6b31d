//! Dates and times as those of `jiff`.

use jiff::{SignedDuration, Span, Timestamp, civil};

use super::{Date, DateTime, Duration, LocalDateTime, Time};
use crate::FormatError;

impl DateTime {
    /// The moment.
    ///
    /// # Errors
    ///
    /// The text is no date and time with an offset.
    pub fn timestamp(&self) -> Result<Timestamp, FormatError> {
        self.0.parse().map_err(|_| FormatError::new("a date and time with an offset (RFC 3339)"))
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

impl LocalDateTime {
    /// The date and time. A date alone is its midnight.
    ///
    /// # Errors
    ///
    /// The text is neither a date and time without an offset, nor a date.
    pub fn civil(&self) -> Result<civil::DateTime, FormatError> {
        let error = FormatError::new("a date and time without an offset");
        // An offset would be ignored by the parser, and the time another one.
        if self.moment().timestamp().is_ok() {
            return Err(error);
        }
        self.0.parse().map_err(|_| error)
    }
}

impl From<civil::DateTime> for LocalDateTime {
    fn from(time: civil::DateTime) -> Self {
        Self(time.to_string())
    }
}

impl Date {
    /// The date.
    ///
    /// # Errors
    ///
    /// The text is no date.
    pub fn civil(&self) -> Result<civil::Date, FormatError> {
        let error = FormatError::new("a date (RFC 3339)");
        // A time behind the date would be ignored by the parser.
        if self.0.contains([':', 'T', 't', ' ']) {
            return Err(error);
        }
        self.0.parse().map_err(|_| error)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date.to_string())
    }
}

impl Time {
    /// The time of day. An offset behind it is left out.
    ///
    /// # Errors
    ///
    /// The text is no time of day.
    pub fn civil(&self) -> Result<civil::Time, FormatError> {
        self.without_offset().parse().map_err(|_| FormatError::new("a time of day (RFC 3339)"))
    }
}

impl From<civil::Time> for Time {
    fn from(time: civil::Time) -> Self {
        Self(time.to_string())
    }
}

impl Duration {
    /// The length of time, with years and months as such.
    ///
    /// # Errors
    ///
    /// The text is no length of time.
    pub fn span(&self) -> Result<Span, FormatError> {
        self.0.parse().map_err(|_| FormatError::new("a length of time (ISO 8601)"))
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self(span.to_string())
    }
}

impl From<SignedDuration> for Duration {
    fn from(duration: SignedDuration) -> Self {
        Self(duration.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_parsed_when_asked() {
        for (text, expected) in [
            ("2024-02-19T15:04:05Z", Some("2024-02-19T15:04:05Z")),
            ("2024-02-19t15:04:05.120z", Some("2024-02-19T15:04:05.12Z")),
            ("2024-02-19T15:04:05-05:00", Some("2024-02-19T20:04:05Z")),
            ("2024-02-19 15:04:05+00:00", Some("2024-02-19T15:04:05Z")),
            ("2024-02-19T15:04:05", None),
            ("2024-02-30T15:04:05Z", None),
            ("2024-02-19", None),
        ] {
            let found =
                DateTime::new(text).timestamp().ok().map(|timestamp| DateTime::from(timestamp).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-02-19T15:04:05", Some("2024-02-19T15:04:05")),
            ("2024-02-19", Some("2024-02-19T00:00:00")),
            ("2024-02-19T15:04:05Z", None),
            ("15:04:05", None),
        ] {
            let found =
                LocalDateTime::new(text).civil().ok().map(|time| LocalDateTime::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-02-19", Some("2024-02-19")),
            ("2024-02-19T15:04:05", None),
            ("2024-13-01", None),
            ("19.02.2024", None),
        ] {
            let found = Date::new(text).civil().ok().map(|date| Date::from(date).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("15:04:05", Some("15:04:05")),
            ("15:04:05.250Z", Some("15:04:05.25")),
            ("15:04:05-05:00", Some("15:04:05")),
            ("25:00:00", None),
        ] {
            let found = Time::new(text).civil().ok().map(|time| Time::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in
            [("P1Y2M", Some("P1Y2M")), ("PT36H", Some("PT36H")), ("1 day and a bit", None)]
        {
            let found = Duration::new(text).span().ok().map(|span| Duration::from(span).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert_eq!(Duration::from(SignedDuration::from_secs(90)).as_str(), "PT1M30S");
    }
}
