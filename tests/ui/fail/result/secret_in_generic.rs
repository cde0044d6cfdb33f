use secret_core::{Secret, SecretError, secret};

#[derive(serde::Serialize)]
#[allow(dead_code)]
struct Page<T> {
    rows: T,
}

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<Page<Secret<String>>, SecretError> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
