use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> impl Send {
    drop(token);
    1u8
}

fn main() {
    drop(task());
}
