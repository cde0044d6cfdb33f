use secret_core::{Parameter, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Parameter<String>) -> Result<(), SecretError> {
    Ok(drop(token))
}

fn main() {
    drop(task());
}
