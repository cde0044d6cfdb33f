//! What of a secret is looked for: the whole, its lines, its texts, its passwords.

use std::fmt::Write as _;

use super::{leaves, passwords};
use crate::buffer::Buffer;
use crate::json::SecretJson;

/// What a secret holds.
pub(crate) enum Content<'a> {
    Bytes(&'a [u8]),
    Json(&'a SecretJson),
}

/// Words that stand in most texts, and are the value of many a setting.
const WORDS: [&str; 14] = [
    "123456",
    "default",
    "development",
    "disabled",
    "enabled",
    "example",
    "localhost",
    "password",
    "production",
    "secret",
    "staging",
    "undefined",
    "unknown",
    "username",
];

/// Whether it is a document, some fields of which may be public.
pub(super) fn has_fields(content: &Content<'_>) -> bool {
    match content {
        Content::Bytes(bytes) => leaves::is_document(bytes),
        Content::Json(json) => json.as_value().is_object() || json.as_value().is_array(),
    }
}

/// Calls `found` with each piece that is worth looking for, without the white space around it. The fields that are called as in
/// `public` are not.
pub(super) fn each(content: &Content<'_>, public: &[String], found: &mut dyn FnMut(&[u8])) {
    match content {
        Content::Bytes(bytes) => {
            whole(bytes, found);
            if leaves::is_document(bytes) {
                leaves::of_text(bytes, public, &mut |leaf| whole_and_lines(leaf, found));
            } else {
                lines(bytes, found);
            }
        }
        Content::Json(json) => {
            let mut text = Buffer::with_capacity(json.text_len());
            if write!(text, "{}", json.as_value()).is_ok() {
                each(&Content::Bytes(&text), public, found);
            }
        }
    }
}

fn whole_and_lines(text: &[u8], found: &mut dyn FnMut(&[u8])) {
    whole(text, found);
    lines(text, found);
}

fn whole(text: &[u8], found: &mut dyn FnMut(&[u8])) {
    let text = text.trim_ascii();
    if !is_trivial(text) {
        found(text);
    }
    passwords::each(text, &mut |password| {
        if !is_trivial(password) {
            found(password);
        }
    });
}

fn lines(text: &[u8], found: &mut dyn FnMut(&[u8])) {
    if !text.trim_ascii().contains(&b'\n') {
        return;
    }
    let mut rest = text;
    while let Some(end) = first_of(rest, b"\n") {
        whole(&rest[..end], found);
        rest = &rest[end + 1..];
    }
    whole(rest, found);
}

/// Where the first of these bytes stands in a text.
pub(super) fn first_of(text: &[u8], bytes: &[u8]) -> Option<usize> {
    text.iter().position(|byte| bytes.contains(byte))
}

/// Whether a text is too short or too common to say that it is the secret.
pub(super) fn is_trivial(text: &[u8]) -> bool {
    const SHORTEST_NUMBER: usize = 8;
    if text.len() < super::SHORTEST {
        return true;
    }
    let is_monotone = !has_three_different(text);
    let is_number = text.len() < SHORTEST_NUMBER && text.iter().all(u8::is_ascii_digit);
    let is_word = WORDS
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
    let is_armor = text.starts_with(b"-----") && text.ends_with(b"-----") && !text.contains(&b'\n');
    is_number || is_word || is_armor || is_monotone
}

fn has_three_different(text: &[u8]) -> bool {
    let mut seen = [false; 256];
    let mut different = 0;
    for &byte in text {
        let seen = &mut seen[usize::from(byte)];
        different += usize::from(!*seen);
        *seen = true;
        if different == 3 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut pieces = Vec::new();
        each(&Content::Bytes(text.as_bytes()), &[], &mut |piece| {
            pieces.push(String::from_utf8_lossy(piece).into_owned());
        });
        pieces
    }

    #[test]
    fn the_trivial_is_not_looked_for() {
        for text in [
            "",
            "1",
            "true",
            "null",
            "12345",
            "abcde",
            "  abc  ",
            "000000",
            "1234567",
            "------",
            "0.0.0.0",
            "ababab",
            "Password",
            "localhost",
            "-----BEGIN PRIVATE KEY-----",
        ] {
            assert!(pieces(text).is_empty(), "{text}");
        }
        for text in ["hunter2", "abcdef", "12345678", "abcabc", "s3cret!"] {
            assert_eq!(pieces(text), [text]);
        }
    }

    #[test]
    fn lines_are_pieces_without_their_ends() {
        let text = "-----BEGIN KEY-----\r\n  first-line\r\nsecond-line\n\n-----END KEY-----\n";
        let pieces = pieces(text);
        assert_eq!(pieces[0], text.trim());
        assert_eq!(pieces[1..], ["first-line", "second-line"]);
    }

    #[test]
    fn texts_of_a_document_are_pieces() {
        let text = r#"{"user": "robot-user", "keys": ["line-one\nline-two", 12, true, "short"]}"#;
        assert_eq!(
            pieces(text),
            [
                text,
                "robot-user",
                "line-one\nline-two",
                "line-one",
                "line-two"
            ]
        );
        let json = SecretJson::from(serde_json::json!({"b": {"c": "inner-text"}}));
        let mut found = Vec::new();
        each(&Content::Json(&json), &[], &mut |piece| {
            found.push(piece.to_vec());
        });
        assert_eq!(found[1], b"inner-text");
    }

    #[test]
    fn the_password_of_a_url_is_a_piece() {
        assert_eq!(
            pieces("postgres://robot:hunter%402@db:5432/rows?a=b@c"),
            [
                "postgres://robot:hunter%402@db:5432/rows?a=b@c",
                "hunter%402",
                "hunter@2"
            ]
        );
        assert_eq!(pieces("https://example.com/a:b@c").len(), 1);
        assert_eq!(pieces("https://robot@example.com/").len(), 1);
    }
}
