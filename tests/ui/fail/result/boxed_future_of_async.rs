use std::pin::Pin;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Pin<Box<dyn Future<Output = Result<usize, SecretError>> + Send>> {
    Box::pin(async move { Ok(expose!(token, |t| login(t))) })
}

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    drop(task());
}
