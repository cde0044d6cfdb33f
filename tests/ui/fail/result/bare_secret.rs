use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Secret<String> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
