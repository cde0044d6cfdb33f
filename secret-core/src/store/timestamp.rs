//! A point in time as a record writes it: [`Timestamp`].

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Serialize, Serializer};

const SECONDS_OF_DAY: i64 = 86_400;
const MICROS_OF_SECOND: i64 = 1_000_000;

/// A point in time, to the microsecond, written as RFC 3339 in UTC: `2026-11-23T23:34:29.000000Z`.
///
/// ```
/// use secret_core::Timestamp;
///
/// let moment: Timestamp = "2026-11-23T23:34:29Z".parse()?;
/// assert_eq!(moment.to_string(), "2026-11-23T23:34:29.000000Z");
/// assert_eq!(moment.unix_micros(), 1_795_476_869_000_000);
/// # Ok::<(), secret_core::StoreError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    micros: i64,
}

impl Timestamp {
    /// The present.
    #[must_use]
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// Microseconds since 1970 began.
    #[must_use]
    pub fn unix_micros(self) -> i64 {
        self.micros
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let micros = |d: std::time::Duration| i64::try_from(d.as_micros()).unwrap_or(i64::MAX);
        Self {
            micros: match time.duration_since(UNIX_EPOCH) {
                Ok(since) => micros(since),
                Err(before) => -micros(before.duration()),
            },
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.micros.div_euclid(MICROS_OF_SECOND);
        let (year, month, day) = date_of(seconds.div_euclid(SECONDS_OF_DAY));
        let second = seconds.rem_euclid(SECONDS_OF_DAY);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:06}Z",
            second / 3600,
            second / 60 % 60,
            second % 60,
            self.micros.rem_euclid(MICROS_OF_SECOND),
        )
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Timestamp {
    type Err = super::StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| {
            super::StoreError::new("a time", "it is not RFC 3339 in UTC")
                .with_help("write it as 2026-11-23T23:34:29Z")
        })
    }
}

fn parse(text: &str) -> Option<Timestamp> {
    let text = text.strip_suffix('Z')?;
    // 2026-11-23T23:34:29, and maybe a fraction.
    let (moment, fraction) = text.as_bytes().split_at_checked(19)?;
    let is_parted = moment[4] == b'-'
        && moment[7] == b'-'
        && moment[10] == b'T'
        && moment[13] == b':'
        && moment[16] == b':';
    let (year, month, day) = (
        number(&moment[..4])?,
        number(&moment[5..7])?,
        number(&moment[8..10])?,
    );
    let (hour, minute, second) = (
        number(&moment[11..13])?,
        number(&moment[14..16])?,
        number(&moment[17..])?,
    );
    let is_time = hour < 24 && minute < 60 && second < 60;
    let days = days_to(year, month, day);
    if !is_parted || !is_time || date_of(days) != (year, month, day) {
        return None;
    }
    let micros = match fraction {
        [] => 0,
        [b'.', digits @ ..] => {
            let mut micros = *b"000000";
            let known = digits.len().min(micros.len());
            micros[..known].copy_from_slice(&digits[..known]);
            number(&micros)?
        }
        _ => return None,
    };
    let seconds = days * SECONDS_OF_DAY + hour * 3600 + minute * 60 + second;
    Some(Timestamp {
        micros: seconds * MICROS_OF_SECOND + micros,
    })
}

/// A number of a few digits and nothing else.
fn number(digits: &[u8]) -> Option<i64> {
    let mut number = 0;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = 10 * number + i64::from(digit - b'0');
    }
    Some(number)
}

/// Days in 400 years, after which the calendar repeats.
const DAYS_OF_ERA: i64 = 146_097;
/// From 0000-03-01, where counting is easiest because the leap day comes last, to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

/// Year, month and day of the Gregorian calendar, for days since 1970-01-01.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + DAYS_TO_1970;
    let era = days.div_euclid(DAYS_OF_ERA);
    let day = days.rem_euclid(DAYS_OF_ERA);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day_of_month = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day_of_month)
}

/// The other way.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year = year.rem_euclid(400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let day = (153 * month + 2) / 5 + day - 1;
    era * DAYS_OF_ERA + year * 365 + year / 4 - year / 100 + day - DAYS_TO_1970
}
