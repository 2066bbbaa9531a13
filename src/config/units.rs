//! Sizes and times as people write them.

use std::time::Duration;

use jiff::SignedDuration;

/// What a size may be counted in; longer names first, so that `KiB` is not read as `B`.
const UNITS: [(&str, usize); 7] = [
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("KB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("B", 1),
];

/// Reads a size: `32MB`, `256KiB`, or a plain number of bytes.
pub(super) fn bytes(text: &str) -> Result<usize, String> {
    let (number, unit) = UNITS
        .iter()
        .find_map(|(name, unit)| text.strip_suffix(name).map(|number| (number, *unit)))
        .unwrap_or((text, 1));
    let number: usize = number.trim().parse().map_err(|_| {
        "expected a number of bytes, or one with KB, MB, GB, KiB, MiB or GiB, such as 32MB"
            .to_owned()
    })?;
    number
        .checked_mul(unit)
        .ok_or_else(|| "that is more bytes than this machine can count".to_owned())
}

/// Reads a time: `10s`, `500ms`, `1m 30s`, or a plain number of seconds.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    if let Ok(seconds) = text.trim().parse() {
        return Ok(Duration::from_secs(seconds));
    }
    text.parse::<SignedDuration>()
        .ok()
        .and_then(|time| Duration::try_from(time).ok())
        .ok_or_else(|| "expected a time such as 10s, 500ms or 1m 30s".to_owned())
}

/// Reads a time that is longer than none.
pub(super) fn positive_duration(text: &str) -> Result<Duration, String> {
    match duration(text)? {
        Duration::ZERO => Err("expected a time that is longer than 0".to_owned()),
        time => Ok(time),
    }
}

/// Reads the directives of a `Cache-Control`: names, some with a value, parted by commas.
pub(super) fn directives(text: &str) -> Result<String, String> {
    let is_mark = |mark: char| mark.is_ascii_alphanumeric() || "-_=\"".contains(mark);
    let is_directive = |directive: &str| {
        let directive = directive.trim();
        directive.starts_with(|mark: char| mark.is_ascii_alphabetic())
            && directive.chars().all(is_mark)
    };
    if !text.contains(char::is_control) && text.split(',').all(is_directive) {
        return Ok(text.trim().to_owned());
    }
    Err("expected directives of Cache-Control, such as no-cache or public, max-age=60".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_written() {
        assert_eq!(bytes("1048576"), Ok(1 << 20));
        assert_eq!(bytes("32MB"), Ok(32_000_000));
        assert_eq!(bytes("256 KiB"), Ok(256 * 1024));
        assert_eq!(bytes("7B"), Ok(7));
        for wrong in ["", "MB", "-1", "1.5MB", "32mb", "99999999999GB"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn directives_are_read_as_written() {
        for good in ["no-cache", "public, max-age=60", " private,no-store "] {
            assert_eq!(directives(good), Ok(good.trim().to_owned()));
        }
        for wrong in [
            "",
            "public max-age=60",
            "no-cache,",
            "no-cache\n",
            "60",
            "max-age: 60",
        ] {
            assert!(directives(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn times_are_read_as_written() {
        assert_eq!(duration("10"), Ok(Duration::from_secs(10)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("1m 30s"), Ok(Duration::from_secs(90)));
        for wrong in ["", "-1s", "soon", "10 parsecs"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
