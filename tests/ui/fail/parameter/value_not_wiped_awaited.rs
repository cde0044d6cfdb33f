use secret_core::{Secret, SecretError, expose, secret};

#[derive(serde::Deserialize)]
struct Login {
    user: String,
}

fn go(_: &str) {}

#[secret("TOKEN")]
async fn task(token: Secret<Login>) -> Result<(), SecretError> {
    expose!(token, |login| go(&login.user));
    drop(token.clone());
    Ok(())
}

fn main() {
    drop(task());
}
