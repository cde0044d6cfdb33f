use secret_core::{SecretError, secret};

#[secret("TOKEN", as = "String")]
fn task() -> Result<(), SecretError> {
    Ok(())
}

fn main() {
    task().unwrap();
}
