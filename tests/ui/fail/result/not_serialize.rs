use secret_core::{Secret, SecretError, secret};

struct Connection;

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<Connection, SecretError> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
