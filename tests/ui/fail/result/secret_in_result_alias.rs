use secret_core::{Secret, SecretError, secret};

type Fallible<T> = Result<T, SecretError>;

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Fallible<Secret<String>> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
