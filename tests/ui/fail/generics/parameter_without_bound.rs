use secret_core::{Parameter, Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task<T>(value: Parameter<T>, token: Secret<String>) -> Result<(), SecretError> {
    drop((value, token));
    Ok(())
}

fn main() {
    drop(task(Parameter::new(1)));
}
