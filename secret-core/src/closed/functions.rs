//! The functions that `std` does not have, called by name inside of `transform!`.

use std::fmt::Write as _;

use serde_json::Value;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A key of a fixed size: `array::<32>(key)`. `None` where the bytes are more or fewer.
pub fn array<const N: usize>(data: impl AsRef<[u8]>) -> Option<[u8; N]> {
    data.as_ref().try_into().ok()
}

/// Base64 with padding, RFC 4648 section 4.
pub fn base64(data: impl AsRef<[u8]>) -> String {
    let mut text = encode(data.as_ref(), STANDARD);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// Base64 for URLs, RFC 4648 section 5, without padding.
pub fn base64_url(data: impl AsRef<[u8]>) -> String {
    encode(data.as_ref(), URL)
}

fn encode(data: &[u8], alphabet: &[u8; 64]) -> String {
    let mut text = String::with_capacity(data.len().div_ceil(3) * 4);
    for group in data.chunks(3) {
        let mut bits = 0_u32;
        for &byte in group {
            bits = bits << 8 | u32::from(byte);
        }
        bits <<= 8 * (3 - group.len());
        for digit in 0..=group.len() {
            let index = (bits >> (18 - 6 * digit)) & 63;
            text.push(char::from(alphabet[index as usize]));
        }
    }
    text
}

/// The bytes of either kind of base64, with its padding or without; `None` where it is not.
pub fn base64_decode(text: impl AsRef<[u8]>) -> Option<Vec<u8>> {
    let text = text.as_ref().trim_ascii();
    let padding = text.iter().rev().take_while(|b| **b == b'=').count();
    let digits = &text[..text.len() - padding];
    let padded = padding == 0 || padding < 3 && text.len().is_multiple_of(4);
    if digits.len() % 4 == 1 || !padded {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for group in digits.chunks(4) {
        let mut bits = 0_u32;
        for digit in group {
            let value = match digit {
                b'A'..=b'Z' => digit - b'A',
                b'a'..=b'z' => digit - b'a' + 26,
                b'0'..=b'9' => digit - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                _ => return None,
            };
            bits = bits << 6 | u32::from(value);
        }
        let [_, decoded @ ..] = (bits << (6 * (4 - group.len()))).to_be_bytes();
        bytes.extend_from_slice(&decoded[..group.len() - 1]);
    }
    Some(bytes)
}

/// Percent-encoding: all but the unreserved characters of RFC 3986 section 2.3.
pub fn percent_encode(data: impl AsRef<[u8]>) -> String {
    let mut text = String::new();
    for byte in data.as_ref() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// Lower case hexadecimal digits.
pub fn hex(data: impl AsRef<[u8]>) -> String {
    let mut text = String::new();
    for byte in data.as_ref() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// A field of a JSON document: the content of a text, and the JSON of anything else. `None` where it is not there.
pub fn json_field(document: impl AsRef<[u8]>, field: &str) -> Option<String> {
    match serde_json::from_slice::<Value>(document.as_ref())
        .ok()?
        .get_mut(field)?
        .take()
    {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// A JSON string literal, quotes included.
pub fn json_string(text: impl AsRef<str>) -> String {
    Value::String(text.as_ref().to_owned()).to_string()
}

#[cfg(feature = "hmac")]
mod hashes {
    use hmac::digest::{Digest as _, KeyInit as _};
    use hmac::{Hmac, Mac as _};

    macro_rules! hashes {
        ($($hash:ident, $hmac:ident: $type:ident;)*) => {$(
            pub fn $hash(data: impl AsRef<[u8]>) -> Vec<u8> {
                sha2::$type::digest(data).to_vec()
            }
            #[track_caller]
            pub fn $hmac(key: impl AsRef<[u8]>, message: impl AsRef<[u8]>) -> Vec<u8> {
                let Ok(mut mac) = Hmac::<sha2::$type>::new_from_slice(not_empty(key.as_ref())) else {
                    unreachable!("HMAC takes keys of every length");
                };
                mac.update(message.as_ref());
                mac.finalize().into_bytes().to_vec()
            }
        )*};
    }

    /// A secret that was set to nothing: whoever knows that can sign as well.
    #[track_caller]
    fn not_empty(key: &[u8]) -> &[u8] {
        assert!(
            !key.is_empty(),
            "the key of an HMAC is empty, and so everybody can make the same; \
             where none is meant, as in HKDF without a salt, give zeros: `[0; 32]`"
        );
        key
    }

    hashes! {
        sha256, hmac_sha256: Sha256;
        sha384, hmac_sha384: Sha384;
        sha512, hmac_sha512: Sha512;
    }
}
#[cfg(feature = "hmac")]
pub use hashes::*;
