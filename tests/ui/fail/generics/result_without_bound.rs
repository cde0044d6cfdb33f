use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task<T: Default>(token: Secret<String>) -> Result<Vec<T>, SecretError> {
    drop(token);
    Ok(vec![T::default()])
}

fn main() {
    drop(task::<u32>());
}
