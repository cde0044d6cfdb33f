use secret_core::{Secret, SecretError, secret};

type Session = (String, Secret<String>);

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<Session, SecretError> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
