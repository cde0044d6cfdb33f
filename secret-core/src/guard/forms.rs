//! The forms in which a piece of a secret can stand in a text.

use crate::buffer::Buffer;
use crate::bytes::SecretBytes;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LOWER: &[u8; 16] = b"0123456789abcdef";
const UPPER: &[u8; 16] = b"0123456789ABCDEF";

/// What different encoders leave as it is, beside letters and digits: RFC 3986, JavaScript's `encodeURIComponent`, forms, the parts of
/// the URL standard (user, path, query).
const LEFT_IN_URLS: [&[u8]; 6] = [
    b"-._~",
    b"-._~!*'()",
    b"-._* ",
    b"-._~!$&'()*+,%",
    b"-._~!$&'()*+,;=:@/[]\\|^%",
    b"-._~!$&'()*+,;=:@/?[]\\|^`{}%",
];

/// What a shell reads as something else outside of quotes.
const SHELL: &[u8] = b" \t!\"#$&'()*,;<>?[\\]^`{|}~";
/// What it reads as something else in double quotes.
const DOUBLE_QUOTED: &[u8] = b"\"$\\`";

/// Calls `found` with all forms of a piece that are long enough to be told from other text, each once.
pub(super) fn all(piece: &[u8], found: &mut dyn FnMut(SecretBytes)) {
    let mut forms: Vec<SecretBytes> = Vec::with_capacity(16);
    each(piece, &mut |form| {
        let is_known = || forms.iter().any(|known| known.as_bytes() == &*form);
        if form.len() >= super::SHORTEST && !is_known() {
            forms.push(SecretBytes::from(form.take()));
        }
    });
    while let Some(form) = forms.pop() {
        found(form);
    }
}

fn each(piece: &[u8], found: &mut dyn FnMut(Buffer)) {
    found(copy(piece));
    for before in 0..3 {
        for &alphabet in &[STANDARD, URL] {
            found(base64(piece, alphabet, before));
        }
    }
    for &digits in &[LOWER, UPPER] {
        found(hex(piece, digits));
    }
    found(numbers(piece, b","));
    found(numbers(piece, b", "));
    // A token is the same in all that follows.
    if piece
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(byte))
    {
        return;
    }
    for &digits in &[LOWER, UPPER] {
        for left in &LEFT_IN_URLS {
            found(percent(piece, left, digits));
        }
    }
    found(backslashed(piece, SHELL));
    found(backslashed(piece, DOUBLE_QUOTED));
    found(single_quoted(piece));
    if let Ok(text) = std::str::from_utf8(piece) {
        found(json(text, false));
        found(json(text, true));
    }
}

/// The piece as it is.
pub(super) fn exact(piece: &[u8]) -> SecretBytes {
    SecretBytes::from(copy(piece).take())
}

fn copy(piece: &[u8]) -> Buffer {
    let mut form = Buffer::with_capacity(piece.len());
    form.extend(piece);
    form
}

/// The digits that depend on the piece alone, where `before` bytes of something else stand before it in a group of three.
fn base64(piece: &[u8], alphabet: &[u8; 64], before: usize) -> Buffer {
    let mut form = Buffer::with_capacity(piece.len() / 3 * 4 + 4);
    let bits = 8 * (before + piece.len());
    let byte = |index: usize| -> u32 {
        let byte = index.checked_sub(before).and_then(|index| piece.get(index));
        byte.copied().unwrap_or(0).into()
    };
    for digit in (8 * before).div_ceil(6)..bits / 6 {
        let first = digit * 6 / 8;
        let two = byte(first) << 8 | byte(first + 1);
        let value = two >> (10 - digit * 6 % 8) & 63;
        form.push(alphabet[value as usize]);
    }
    form
}

fn push_hex(form: &mut Buffer, byte: u8, digits: &[u8; 16]) {
    form.push(digits[usize::from(byte >> 4)]);
    form.push(digits[usize::from(byte & 15)]);
}

fn hex(piece: &[u8], digits: &[u8; 16]) -> Buffer {
    let mut form = Buffer::with_capacity(2 * piece.len());
    for byte in piece {
        push_hex(&mut form, *byte, digits);
    }
    form
}

/// As in a URL. Where a space is left, it is a plus sign.
fn percent(piece: &[u8], left: &[u8], digits: &[u8; 16]) -> Buffer {
    let mut form = Buffer::with_capacity(3 * piece.len());
    for &byte in piece {
        if byte == b' ' && left.contains(&b' ') {
            form.push(b'+');
        } else if byte.is_ascii_alphanumeric() || left.contains(&byte) {
            form.push(byte);
        } else {
            form.push(b'%');
            push_hex(&mut form, byte, digits);
        }
    }
    form
}

/// The number that a few hexadecimal digits write.
pub(super) fn hex_value(digits: &[u8]) -> Option<u32> {
    let mut value = 0;
    for &digit in digits {
        value = value << 4 | char::from(digit).to_digit(16)?;
    }
    Some(value)
}

/// What a text in a URL says.
pub(super) fn percent_decoded(text: &[u8]) -> Buffer {
    let mut decoded = Buffer::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        let value = after.get(..2).and_then(hex_value);
        match value.and_then(|value| u8::try_from(value).ok()) {
            Some(value) if byte == b'%' => {
                decoded.push(value);
                rest = &after[2..];
            }
            _ => {
                decoded.push(byte);
                rest = after;
            }
        }
    }
    decoded
}

/// As a list of numbers, which is what bytes are to JSON and to `{:?}`.
fn numbers(piece: &[u8], between: &[u8]) -> Buffer {
    let mut form = Buffer::with_capacity((3 + between.len()) * piece.len());
    for (index, &byte) in piece.iter().enumerate() {
        if index > 0 {
            form.extend(between);
        }
        if byte >= 100 {
            form.push(b'0' + byte / 100);
        }
        if byte >= 10 {
            form.push(b'0' + byte / 10 % 10);
        }
        form.push(b'0' + byte % 10);
    }
    form
}

/// As in a JSON text, and in one that is all ASCII.
fn json(text: &str, ascii: bool) -> Buffer {
    let mut form = Buffer::with_capacity(text.len() + 16);
    for character in text.chars() {
        push_json(&mut form, character, ascii);
    }
    form
}

fn push_json(form: &mut Buffer, character: char, ascii: bool) {
    let escaped = match character {
        '"' => b'"',
        '\\' => b'\\',
        '\u{8}' => b'b',
        '\u{c}' => b'f',
        '\n' => b'n',
        '\r' => b'r',
        '\t' => b't',
        _ => 0,
    };
    if escaped != 0 {
        form.extend(&[b'\\', escaped]);
    } else if character < ' ' || (ascii && !character.is_ascii()) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            form.extend(b"\\u");
            for byte in &unit.to_be_bytes() {
                push_hex(form, *byte, LOWER);
            }
        }
    } else {
        form.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

fn backslashed(piece: &[u8], special: &[u8]) -> Buffer {
    let mut form = Buffer::with_capacity(piece.len() + 16);
    for &byte in piece {
        if special.contains(&byte) {
            form.push(b'\\');
        }
        form.push(byte);
    }
    form
}

fn single_quoted(piece: &[u8]) -> Buffer {
    let mut form = Buffer::with_capacity(piece.len() + 16);
    for &byte in piece {
        if byte == b'\'' {
            form.extend(b"'\\''");
        } else {
            form.push(byte);
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(piece: &str) -> Vec<String> {
        let mut forms = Vec::new();
        all(piece.as_bytes(), &mut |form| {
            forms.push(String::from_utf8_lossy(form.as_bytes()).into_owned());
        });
        forms
    }

    #[test]
    fn base64_at_its_alignments() {
        let form =
            |before| String::from_utf8_lossy(&base64(b"hunter2", STANDARD, before)).into_owned();
        // `hunter2`, `ahunter2`, `aahunter2`, each followed by `b`
        assert!("aHVudGVyMmI=".contains(&form(0)));
        assert!("YWh1bnRlcjJi".contains(&form(1)));
        assert!("YWFodW50ZXIyYg==".contains(&form(2)));
        assert_eq!([form(0).len(), form(1).len(), form(2).len()], [9, 8, 9]);
        assert_eq!(&*base64(b"\xfb\xff\xfe", STANDARD, 0), b"+//+");
        assert_eq!(&*base64(b"\xfb\xff\xfe", URL, 0), b"-__-");
    }

    #[test]
    fn escapes() {
        let forms = forms("a\"b'c \\\u{e9}\n$/");
        for form in [
            "a\"b'c \\\u{e9}\n$/",
            r#"a\"b'c \\é\n$/"#,
            r#"a\"b'c \\\u00e9\n$/"#,
            "a%22b%27c%20%5C%C3%A9%0A%24%2F",
            "a%22b%27c%20%5c%c3%a9%0a%24%2f",
            "a%22b'c%20%5C%C3%A9%0A%24%2F",
            "a%22b%27c+%5C%C3%A9%0A%24%2F",
            "a\"b'\\''c \\\u{e9}\n$/",
            "a\\\"b\\'c\\ \\\\\u{e9}\n\\$/",
            "a\\\"b'c \\\\\u{e9}\n\\$/",
            "6122622763205cc3a90a242f",
            "6122622763205CC3A90A242F",
            "97,34,98,39,99,32,92,195,169,10,36,47",
            "97, 34, 98, 39, 99, 32, 92, 195, 169, 10, 36, 47",
        ] {
            assert!(forms.iter().any(|known| known == form), "{form}");
        }
    }

    #[test]
    fn short_forms_are_left_out() {
        assert!(
            forms("ab")
                .iter()
                .all(|form| form.len() >= super::super::SHORTEST)
        );
    }
}
