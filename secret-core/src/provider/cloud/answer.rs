//! What both generations answer alike, and what is said of answers that are none. No sentence holds a piece of one.

use serde_json::Value;

use super::fault::Fault;
use crate::json::SecretJson;
use crate::raw::RawSecret;

/// Eight stars: what a Prefect 3 server shows in place of a secret.
const MASK: &str = "********";

/// The document of a body; wiped when dropped.
pub(crate) fn document(body: &[u8]) -> Option<SecretJson> {
    serde_json::from_slice::<Value>(body)
        .ok()
        .map(SecretJson::from)
}

/// The value of a secret, unless the store has hidden it.
pub(crate) fn value(value: &Value) -> Result<RawSecret, Fault> {
    if is_masked(value) {
        return Err(Fault::lasting(
            "it answered with stars in place of the value",
            "let the API key read secrets; if eight stars are the secret, choose another",
        ));
    }
    Ok(RawSecret::json(value.clone()))
}

/// Whether a value, or a part of it, is a mask.
fn is_masked(value: &Value) -> bool {
    match value {
        Value::String(text) => text == MASK,
        Value::Array(items) => items.iter().any(is_masked),
        Value::Object(fields) => fields.values().any(is_masked),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What would mend a refusal, where the settings of a store are.
#[derive(Clone, Copy)]
pub(crate) struct Helps {
    /// Sets the key.
    pub(crate) key: &'static str,
    /// Sets the address.
    pub(crate) address: &'static str,
}

/// An answer whose status says it all.
pub(crate) fn refused(status: u16, helps: Helps) -> Fault {
    let Helps { key, address } = helps;
    match status {
        401 => unauthorized(helps),
        403 => Fault::lasting(
            "the API key may not do this (status 403)",
            format!("use a key that may read secrets: {key}"),
        ),
        404 => Fault::lasting(
            "there is no such API (status 404)",
            format!("check the address: {address}"),
        ),
        413 => Fault::lasting(
            "the request is too large for it (status 413)",
            "look up fewer secrets in one task",
        ),
        400 | 422 => Fault::lasting(
            format!("it does not understand the request (status {status})"),
            format!("check the address, and the version of the server: {address}"),
        ),
        200..300 => Fault::lasting(
            format!("its answer is not what its API says (status {status})"),
            format!("check that this is the address of the API, and not of the UI: {address}"),
        ),
        _ => Fault::lasting(
            format!("it answered with status {status}"),
            format!("check the address: {address}"),
        ),
    }
}

pub(crate) fn unauthorized(helps: Helps) -> Fault {
    Fault::lasting(
        "it does not accept the key (or the user and password) that is set",
        format!("use one that is valid: {}", helps.key),
    )
}
