use secret_core::{Parameter, Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>, keys: Parameter<Vec<Secret<String>>>) -> Result<(), SecretError> {
    Ok(drop((token, keys)))
}

fn main() {
    drop(task);
}
