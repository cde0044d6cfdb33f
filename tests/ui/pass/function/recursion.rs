use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn count(n: u32, token: Secret<String>) -> Result<u32, SecretError> {
    drop(token);
    if n == 0 { Ok(0) } else { Ok(count(n - 1)? + 1) }
}

#[secret("TOKEN")]
async fn count_async(n: u32, token: Secret<String>) -> Result<u32, SecretError> {
    drop(token);
    if n == 0 {
        return Ok(0);
    }
    Ok(Box::pin(count_async(n - 1)).await? + 1)
}

fn main() {
    drop(count(1));
    drop(count_async(1));
}
