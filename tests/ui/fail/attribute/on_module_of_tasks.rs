use secret_core::secret;

#[secret("TOKEN")]
mod tasks {
    use secret_core::{Secret, SecretError};

    pub fn run(_rows: u64, token: Secret<String>) -> Result<(), SecretError> {
        drop(token);
        Ok(())
    }
}

fn main() {
    drop(tasks::run(3));
}
