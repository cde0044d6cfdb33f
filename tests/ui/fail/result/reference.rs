use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> &'static str {
    drop(token);
    "done"
}

fn main() {
    drop(task());
}
