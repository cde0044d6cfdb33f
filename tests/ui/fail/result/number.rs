use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> u64 {
    drop(token);
    1
}

fn main() {
    drop(task());
}
