//! `unsafe`, `pub(crate)`, doc comments, attributes of the function and of its parameters.

use secret_core::{Secret, SecretError, secret};

/// Loads.
#[must_use = "a result"]
#[inline]
#[secret("TOKEN")]
#[cfg(not(any()))]
pub(crate) unsafe fn task(#[allow(unused_variables)] day: u32, token: Secret<String>) -> Result<u32, SecretError> {
    drop(token);
    Ok(1)
}

#[secret("TOKEN")]
#[cfg(any())]
fn left_out(token: Missing) -> Result<Missing, SecretError> {}

fn main() {
    let _ = unsafe { task(1) };
}
