//! The texts in a JSON document.

use super::forms;
use super::pieces::first_of;
use super::public;
use crate::buffer::Buffer;

/// Whether a text looks like a JSON document, or a text in quotes.
pub(super) fn is_document(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    matches!(
        (text.first(), text.last()),
        (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']')) | (Some(b'"'), Some(b'"'))
    )
}

/// Calls `found` with each text in a document that is no key, and not public. It takes what is no JSON as well as it can.
pub(super) fn of_text(text: &[u8], public: &[String], found: &mut dyn FnMut(&[u8])) {
    let mut strings = Vec::new();
    let mut rest = text;
    while let Some(quote) = first_of(rest, b"\"") {
        let (string, after) = string(&rest[quote + 1..]);
        rest = after;
        let is_key = rest.trim_ascii_start().first() == Some(&b':');
        strings.push((is_key, string));
    }
    let document = public::document(&strings);
    let mut key: Option<&[u8]> = None;
    for (is_key, string) in &strings {
        if *is_key {
            key = Some(string);
            continue;
        }
        // Of a list only the first stands behind its key.
        let key = key.take();
        if !key.is_some_and(|key| public::is_in(key, document, public)) {
            found(string);
        }
    }
}

/// The text up to the closing quote, and what follows it.
fn string(text: &[u8]) -> (Buffer, &[u8]) {
    let mut string = Buffer::new();
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, rest.first()) {
            (b'"', _) => break,
            (b'\\', Some(b'u')) => rest = unicode(&rest[1..], &mut string),
            (b'\\', Some(&escaped)) => {
                string.push(match escaped {
                    b'b' => 8,
                    b'f' => 12,
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    other => other,
                });
                rest = &rest[1..];
            }
            _ => string.push(byte),
        }
    }
    (string, rest)
}

/// A character that is written as `\u` and four digits, or as two of them; `rest` begins after the first `\u`.
fn unicode<'a>(rest: &'a [u8], string: &mut Buffer) -> &'a [u8] {
    let digits = |text: &[u8]| forms::hex_value(text.get(..4)?);
    let Some(first) = digits(rest) else {
        return rest;
    };
    let second = rest[4..].strip_prefix(b"\\u").and_then(digits);
    let decoded = match (first, second) {
        (0xD800..0xDC00, Some(second @ 0xDC00..0xE000)) => {
            char::from_u32(0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF))
        }
        _ => char::from_u32(first),
    };
    let character = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
    string.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
    let is_pair = character.len_utf16() == 2;
    &rest[if is_pair { 10 } else { 4 }..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(text: &str) -> Vec<String> {
        let mut leaves = Vec::new();
        of_text(text.as_bytes(), &[], &mut |leaf| {
            leaves.push(String::from_utf8_lossy(leaf).into_owned());
        });
        leaves
    }

    #[test]
    fn keys_are_no_leaves_and_escapes_are_undone() {
        assert_eq!(
            leaves(
                r#"{"key" : "a\"b\\c\/d\n\u00e9\uD83D\uDE00x", "n": 1, "list": ["one", "two"]}"#
            ),
            ["a\"b\\c/d\n\u{e9}\u{1f600}x", "one", "two"]
        );
        assert_eq!(leaves(r#""alone""#), ["alone"]);
    }

    #[test]
    fn what_is_no_json_is_taken_as_well_as_it_can() {
        for text in [
            "",
            "\"",
            "\"\\",
            "\"\\u",
            "\"\\u12",
            "\"\\ud83d\"",
            "{\"a\":",
            "\"\\ud83d\\u0041\"",
        ] {
            leaves(text);
        }
        assert_eq!(leaves("[\"open"), ["open"]);
        assert_eq!(leaves("\"\\ud83dA\""), ["\u{fffd}A"]);
    }
}
