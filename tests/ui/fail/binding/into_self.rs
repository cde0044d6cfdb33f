use secret_core::{SecretError, secret};

struct Worker;

impl Worker {
    #[secret("TOKEN", into = self)]
    async fn run(&self) -> Result<(), SecretError> {
        Ok(())
    }
}

fn main() {
    drop(Worker.run());
}
