//! An input is stored before the activity runs.

use secret_any_engine::stand_in::{Payload, PayloadConversionError, Serializable};
use secret_core::Secret;

fn store(input: &impl Serializable) -> Result<Payload, PayloadConversionError> {
    input.to_payload()
}

fn main() {
    let _ = store(&Secret::new("TOKEN", String::new()));
}
