//! What a header carries, checked before it is sent.

use zeroize::Zeroizing;

use super::Found;
use crate::credentials::base64;
use crate::provider::ProviderError;

/// A key: what stands behind `Bearer`.
pub(super) fn key(found: &Found) -> Result<&Zeroizing<String>, ProviderError> {
    if found.value.is_empty() {
        Err(found.flawed("the key is empty"))
    } else if found.value.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(&found.value)
    } else {
        Err(found.flawed("the key holds a line end, a space, or another character that no key has"))
    }
}

/// The header of a key.
pub(super) fn bearer(found: &Found) -> Result<Zeroizing<String>, ProviderError> {
    Ok(joined("Bearer ", key(found)?))
}

/// The header of `user:password`.
pub(super) fn basic(found: &Found) -> Result<Zeroizing<String>, ProviderError> {
    if found.value.contains(char::is_control) {
        return Err(found.flawed("it holds a line end, or another invisible character"));
    }
    Ok(joined("Basic ", &base64::encode(found.value.as_bytes())))
}

/// In one allocation, which is wiped.
fn joined(scheme: &str, rest: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(scheme.len() + rest.len()));
    text.push_str(scheme);
    text.push_str(rest);
    text
}

/// A name that a header may have.
pub(super) fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// What a header can carry.
pub(super) fn is_header_value(value: &str) -> bool {
    value.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) && value.trim() == value
}
