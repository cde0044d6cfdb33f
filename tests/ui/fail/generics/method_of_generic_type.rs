use secret_core::{Secret, SecretError, secret};

struct Worker<T>(T);

impl<T: Clone> Worker<T> {
    #[secret("TOKEN")]
    async fn run(&self, token: Secret<String>) -> Result<T, SecretError> {
        drop(token);
        Ok(self.0.clone())
    }
}

fn main() {
    drop(Worker(1).run());
}
