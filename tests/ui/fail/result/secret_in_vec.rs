use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<Vec<Secret<String>>, SecretError> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
