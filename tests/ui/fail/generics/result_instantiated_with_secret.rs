use secret_core::{Secret, SecretError, StoredResult, secret};

#[secret("TOKEN")]
fn task<T: StoredResult>(value: Vec<T>, token: Secret<String>) -> Result<Vec<T>, SecretError> {
    drop(token);
    Ok(value)
}

fn main() {
    let none = Vec::<Secret<String>>::new();
    let _ = task(none);
}
