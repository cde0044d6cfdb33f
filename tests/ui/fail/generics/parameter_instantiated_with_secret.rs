use secret_core::{Parameter, ParameterValue, Secret, SecretError, secret};

#[secret("TOKEN")]
fn task<T: ParameterValue>(value: Option<Parameter<T>>, token: Secret<String>) -> Result<(), SecretError> {
    drop((value, token));
    Ok(())
}

fn main() {
    drop(task::<Secret<String>>(None));
}
