use async_trait::async_trait;
use secret_core::{Secret, SecretError, expose, secret};

#[async_trait]
trait Task {
    async fn load(&self) -> Result<usize, SecretError>;
}

struct Worker;

#[async_trait]
impl Task for Worker {
    #[secret("TOKEN")]
    async fn load(&self, token: Secret<String>, key: Secret<String>) -> Result<usize, SecretError> {
        Ok(expose!(token, key, |t, k| login(t, k)))
    }
}

fn login(token: &str, key: &str) -> usize {
    token.len() + key.len()
}

fn main() {
    drop(Worker.load());
}
