//! A state, a signal, a memo: a type that is stored, with a secret deep inside.

use secret_core::Secret;
use serde::Serialize;

#[derive(Serialize)]
struct State {
    attempts: u32,
    session: Vec<Option<Secret<String>>>,
}

fn main() {
    let _ = State {
        attempts: 0,
        session: Vec::new(),
    };
}
