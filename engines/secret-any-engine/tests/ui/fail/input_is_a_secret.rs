//! An input is stored before the activity runs.

use secret_any_engine::stand_in::{Payload, PayloadConversionError, Serializable};
use secret_core::Secret;

fn start(token: &Secret<String>) -> Result<Payload, PayloadConversionError> {
    token.to_payload()
}

fn main() {
    let _ = start;
}
