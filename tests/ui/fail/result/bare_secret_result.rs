use secret_core::{Secret, SecretResult, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> SecretResult<String> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
