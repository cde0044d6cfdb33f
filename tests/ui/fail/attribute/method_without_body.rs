use secret_core::{SecretError, secret};

trait Load {
    #[secret("TOKEN")]
    fn load(&self, token: secret_core::Secret<String>) -> Result<u64, SecretError>;
}

impl Load for u8 {
    fn load(&self) -> Result<u64, SecretError> {
        Ok(1)
    }
}

fn main() {
    drop(1u8.load());
}
