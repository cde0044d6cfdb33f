use secret_core::{SecretError, secret};

#[secret("TYPE")]
async fn task(day: u32) -> Result<(), SecretError> {
    Ok(drop(day))
}

fn main() {
    drop(task(1));
}
