//! An idempotency key is written down.

use apalis::prelude::*;
use secret_core::Secret;

fn job(token: &Secret<String>) -> Task<u32> {
    TaskBuilder::new(1).idempotency_key(token.to_string()).build()
}

fn main() {
    let _ = job;
}
