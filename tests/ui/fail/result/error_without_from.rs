use secret_core::{Secret, secret};

struct Failed;

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<u64, Failed> {
    drop(token);
    todo!()
}

fn main() {
    drop(task());
}
