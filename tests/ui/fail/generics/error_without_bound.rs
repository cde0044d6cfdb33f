use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task<E>(token: Secret<String>) -> Result<u64, E> {
    drop(token);
    Ok(1)
}

fn main() {
    drop(task::<anyhow::Error>());
}
