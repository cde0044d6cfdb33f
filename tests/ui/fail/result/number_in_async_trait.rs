use async_trait::async_trait;
use secret_core::{Secret, expose, secret};

#[async_trait]
trait Task {
    async fn load(&self) -> usize;
}

struct Worker;

#[async_trait]
impl Task for Worker {
    #[secret("TOKEN")]
    async fn load(&self, token: Secret<String>) -> usize {
        expose!(token, |t| login(t))
    }
}

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    drop(Worker.load());
}
