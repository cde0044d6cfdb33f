use secret_core::{Parameter, Secret, SecretError, secret};

type Keys = Option<Secret<String>>;

#[secret("TOKEN")]
async fn task(token: Secret<String>, keys: Parameter<Keys>) -> Result<(), SecretError> {
    Ok(drop((token, keys)))
}

fn main() {
    drop(task);
}
