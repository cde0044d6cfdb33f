//! What `Retry-After` says: seconds, or a date.

use std::time::{Duration, SystemTime};

/// How long to wait, seen from `now`; nothing if it says neither.
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<Duration> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        // More than fits in is too long in any case.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = SystemTime::UNIX_EPOCH.checked_add(since_epoch(text)?)?;
    // A date that is over asks for no wait.
    Some(date.duration_since(now).unwrap_or_default())
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`: RFC 9110 section 5.6.7 lets nothing else be sent.
fn since_epoch(date: &str) -> Option<Duration> {
    let (_, date) = date.split_once(", ")?;
    let date = date.strip_suffix(" GMT")?;
    let mut parts = date.split([' ', ':']);
    let mut number = |name: bool| {
        let part = parts.next()?;
        if name {
            const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
            let at = MONTHS
                .find(part)
                .filter(|at| at % 3 == 0 && part.len() == 3)?;
            return u64::try_from(at / 3 + 1).ok();
        }
        let is_number = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok()).flatten()
    };
    let (day, month, year) = (number(false)?, number(true)?, number(false)?);
    let (hour, minute, second) = (number(false)?, number(false)?, number(false)?);
    if !(1..=31).contains(&day) || !(1970..10_000).contains(&year) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = days_since_epoch(year, month, day);
    Some(Duration::from_secs(
        days * 86_400 + hour * 3_600 + minute * 60 + second,
    ))
}

/// Years that begin in March end with the day that not all of them have.
fn days_since_epoch(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let of_years = year * 365 + year / 4 - year / 100 + year / 400;
    let of_months = (month * 153 + 2) / 5;
    // 1 March of the year 0 is 719,468 days before 1 January 1970.
    (of_years + of_months + day - 1).saturating_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn seconds(text: &str, now: u64) -> Option<u64> {
        parse(text, at(now)).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_are_taken_as_they_are() {
        assert_eq!(seconds("0", 5), Some(0));
        assert_eq!(seconds("120", 5), Some(120));
        assert_eq!(seconds("99999999999999999999999", 5), Some(u64::MAX));
    }

    #[test]
    fn a_date_is_seen_from_now() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(seconds(date, 784_111_777), Some(0));
        assert_eq!(seconds(date, 784_111_747), Some(30));
        assert_eq!(seconds(date, 784_111_778), Some(0));
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT", 0), Some(0));
        assert_eq!(
            seconds("Thu, 29 Feb 2024 00:00:00 GMT", 0),
            Some(1_709_164_800)
        );
        assert_eq!(
            seconds("Fri, 01 Mar 2024 00:00:00 GMT", 0),
            Some(1_709_251_200)
        );
        assert_eq!(
            seconds("Fri, 31 Dec 1999 23:59:59 GMT", 0),
            Some(946_684_799)
        );
    }

    #[test]
    fn what_says_neither() {
        for text in [
            "soon",
            "-1",
            "1.5",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06 anF 1994 08:49:37 GMT",
        ] {
            assert_eq!(seconds(text, 0), None, "{text}");
        }
    }
}
