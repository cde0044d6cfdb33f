//! From what a provider found to the type that was asked for.
//!
//! One way for the good case, straight from the text; a second, slower one that runs only when the first failed and
//! says why without quoting anything: serde's and `serde_json`'s own messages repeat their input.

mod refusal;
mod text;
mod tree;

use serde::de::DeserializeOwned;
use serde_json::Value;

#[allow(unreachable_pub)] // named by the hidden part of `SecretValue`, which is public
pub use refusal::Refusal;

use crate::json::SecretJson;
use crate::raw::{Raw, RawSecret};
use text::Text;
use tree::Tree;

/// Reads a raw value as a `T`.
#[inline]
pub(crate) fn read<T: DeserializeOwned>(raw: &RawSecret) -> Result<T, Refusal> {
    match raw.raw() {
        Raw::Text(text) => read_text(text, text.as_bytes()),
        Raw::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => read_text(without_line_end(text), bytes),
            Err(_) => T::deserialize(tree::Bytes(bytes)),
        },
        Raw::Json(json) => T::deserialize(Tree::loose(json.as_value()))
            .map_err(|refusal| refusal.without_quotes(&json.as_value().to_string())),
    }
}

#[inline]
fn read_text<T: DeserializeOwned>(text: &str, bytes: &[u8]) -> Result<T, Refusal> {
    match T::deserialize(Text::new(text, bytes)) {
        Ok(value) => Ok(value),
        Err(refusal) => explain(refusal, text, bytes),
    }
}

/// The slower way: why a text could not be read, or what it is after all.
#[cold]
#[inline(never)]
fn explain<T: DeserializeOwned>(refusal: Refusal, text: &str, bytes: &[u8]) -> Result<T, Refusal> {
    match refusal {
        Refusal::Unexplained => T::deserialize(Text::explaining(text, bytes)),
        refusal => Err(refusal),
    }
    .map_err(|refusal| refusal.without_quotes(text))
}

/// Files end with a line end that is not part of the secret.
fn without_line_end(text: &str) -> &str {
    match text.strip_suffix('\n') {
        Some(text) => text.strip_suffix('\r').unwrap_or(text),
        None => text,
    }
}

/// The JSON document in `text`, or where it stops being one.
fn parse(text: &str) -> Result<SecretJson, Refusal> {
    serde_json::from_str::<Value>(text)
        .map(SecretJson::from)
        .map_err(|error| Refusal::not_json(&error))
}
