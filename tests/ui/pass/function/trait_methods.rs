//! Methods of a trait's implementation, and provided methods of the trait.

use secret_core::{Secret, SecretError, expose, secret};

trait Source {
    fn pull(&self) -> Result<u32, SecretError>;

    #[secret("TOKEN")]
    fn provided(&self, token: Secret<String>) -> Result<u32, SecretError> {
        Ok(expose!(token, |t| login(t)))
    }
}

struct Postgres;

impl Source for Postgres {
    #[secret("TOKEN")]
    fn pull(&self, token: Secret<String>) -> Result<u32, SecretError> {
        Ok(expose!(token, |t| login(t)))
    }
}

fn login(_: &str) -> u32 {
    1
}

fn main() {
    let source: Box<dyn Source> = Box::new(Postgres);
    drop((source.pull(), source.provided()));
}
