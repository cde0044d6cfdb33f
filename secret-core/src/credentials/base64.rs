//! Base64, RFC 4648 section 4, in memory that is wiped.

use zeroize::Zeroizing;

#[cfg(any(feature = "cloud", feature = "gcp", feature = "http"))]
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Why a text is not base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It ends inside a group of four.
    EndsEarly,
    /// It holds another character, or goes on after its padding.
    NotBase64,
}

/// The bytes of a text with padding; ASCII white space is skipped.
pub(super) fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, Flaw> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 4 * 3 + 3));
    let mut group = Zeroizing::new([0_u8; 4]);
    let mut filled = 0;
    let mut padding = 0;
    for b in text.bytes() {
        if b.is_ascii_whitespace() {
            continue;
        }
        if bytes.len() % 3 != 0 {
            return Err(Flaw::NotBase64);
        }
        if b == b'=' && filled >= 2 {
            padding += 1;
            group[filled] = 0;
        } else if padding > 0 {
            return Err(Flaw::NotBase64);
        } else {
            group[filled] = digit(b).ok_or(Flaw::NotBase64)?;
        }
        filled += 1;
        if filled == 4 {
            let [a, b, c, d] = *group;
            let decoded = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
            bytes.extend_from_slice(&decoded[..3 - padding]);
            filled = 0;
        }
    }
    if filled == 0 {
        Ok(bytes)
    } else {
        Err(Flaw::EndsEarly)
    }
}

fn digit(b: u8) -> Option<u8> {
    Some(match b {
        b'A'..=b'Z' => b - b'A',
        b'a'..=b'z' => b - b'a' + 26,
        b'0'..=b'9' => b - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// The text of some bytes, with padding.
#[cfg(any(feature = "cloud", feature = "gcp", feature = "http"))]
pub(crate) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len().div_ceil(3) * 4));
    for group in bytes.chunks(3) {
        let byte = |i: usize| group.get(i).copied().unwrap_or_default();
        let (a, b, c) = (byte(0), byte(1), byte(2));
        let digits = [
            a >> 2,
            (a & 3) << 4 | b >> 4,
            (b & 15) << 2 | c >> 6,
            c & 63,
        ];
        for (i, digit) in digits.into_iter().enumerate() {
            let is_digit = i <= group.len();
            text.push(if is_digit {
                char::from(ALPHABET[usize::from(digit)])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(all(test, any(feature = "cloud", feature = "gcp", feature = "http")))]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(&*encode(plain.as_bytes()), text);
            assert_eq!(
                decode(text).as_deref().map(Vec::as_slice),
                Ok(plain.as_bytes())
            );
        }
    }

    #[test]
    fn every_byte_survives() {
        let bytes: Vec<u8> = (0..=255).collect();
        for n in 0..bytes.len() {
            let text = encode(&bytes[..n]);
            assert_eq!(decode(&text).as_deref().map(Vec::as_slice), Ok(&bytes[..n]));
        }
    }

    #[test]
    fn what_is_not_base64() {
        for text in ["Zg", "Zm9vY", "Zg="] {
            assert_eq!(decode(text).err(), Some(Flaw::EndsEarly), "{text}");
        }
        for text in [
            "Zm9*",
            "Zg==Zg==",
            "=Zg=",
            "Z===",
            "Zg=v",
            "Zm-v",
            "\u{e4}\u{e4}",
        ] {
            assert_eq!(decode(text).err(), Some(Flaw::NotBase64), "{text}");
        }
    }
}
