use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Option<u64> {
    drop(token);
    Some(1)
}

fn main() {
    drop(task());
}
