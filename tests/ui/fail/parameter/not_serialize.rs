use secret_core::{Parameter, Secret, SecretError, secret};

struct Day;

#[secret("TOKEN")]
async fn task(token: Secret<String>, keys: Parameter<Day>) -> Result<(), SecretError> {
    Ok(drop((token, keys)))
}

fn main() {
    drop(task);
}
