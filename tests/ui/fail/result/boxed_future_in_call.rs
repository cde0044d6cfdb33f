use std::pin::Pin;

use secret_core::{Secret, SecretError, expose, secret};

trait Instrument: Sized {
    fn instrument(self, _span: &'static str) -> Self {
        self
    }
}

impl<T> Instrument for T {}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> Pin<Box<dyn Future<Output = Result<usize, SecretError>> + Send>> {
    Box::pin(async move { Ok(expose!(token, |t| login(t))) }.instrument("task"))
}

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    drop(task());
}
