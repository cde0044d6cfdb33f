//! The user's own modules `core`, `std`, `alloc` and `inventory`.

use secret_core::{Parameter, Secret, SecretError, SecretRef, SecretTask, expose, secret};

mod core {}
mod std {}
mod alloc {}
mod inventory {}
mod serde {}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Result<usize, SecretError> {
    Ok(expose!(token, |t| usize::min(login(t), 1)))
}

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<u32>,
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    drop(task());
    let export = Export::new(Parameter::new(1));
    drop((export.token(), *export.bucket));
}
