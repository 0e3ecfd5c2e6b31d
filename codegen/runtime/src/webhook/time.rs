//! The time of a delivery, as seconds since 1970.

/// Seconds since 1970 of a time as RFC 3339 or as seconds.
pub(super) fn seconds(text: &str) -> Option<i64> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    rfc3339(text)
}

/// Years of four digits, which is all there are in RFC 3339. A fraction is cut off.
fn rfc3339(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let marks = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    let marked = marks.iter().all(|(place, mark)| text.as_bytes().get(*place) == Some(mark));
    if !marked || !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let valid =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
    let rest = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let local = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    valid.then(|| Some(local - offset(rest)?))?
}

/// The seconds of `Z` or `±HH:MM`.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, text) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str| if text.len() == 2 { text.parse::<u8>().ok() } else { None };
    Some(sign * (i64::from(number(hours)?) * 3_600 + i64::from(number(minutes)?) * 60))
}

/// Days from 1970 to a date of the Gregorian calendar. The year is taken to begin in March, so that the leap day is its
/// last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 719_469
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `date -u -d TIME +%s` says.
    #[test]
    fn times_are_read() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1614265330", Some(1_614_265_330)),
            ("2021-02-25T15:02:10Z", Some(1_614_265_330)),
            ("2021-02-25T15:02:10.987654Z", Some(1_614_265_330)),
            ("2021-02-25t10:02:10-05:00", Some(1_614_265_330)),
            ("2000-02-29T23:59:59+00:00", Some(951_868_799)),
            ("2000-03-01 00:00:00Z", Some(951_868_800)),
            ("1969-12-31T23:59:59Z", Some(-1)),
            ("2100-03-01T00:00:00Z", Some(4_107_542_400)),
            ("", None),
            ("-1", None),
            ("soon", None),
            ("2021-02-25T15:02:10", None),
            ("2021-13-25T15:02:10Z", None),
            ("2021-02-25T15:02:10+5", None),
            ("2021-02-25T15:02:1éZ", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
