use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> (u32, u32) {
    drop(token);
    (1, 2)
}

fn main() {
    drop(task());
}
