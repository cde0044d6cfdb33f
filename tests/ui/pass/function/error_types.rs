//! Every error that can be made from `SecretError`.

use secret_core::{Secret, SecretError, secret};

#[derive(Debug)]
enum Failed {
    Secret(SecretError),
    Rows,
}

impl From<SecretError> for Failed {
    fn from(error: SecretError) -> Self {
        Self::Secret(error)
    }
}

#[secret("TOKEN")]
async fn own(token: Secret<String>) -> Result<u32, Failed> {
    drop(token);
    Err(Failed::Rows)
}

#[secret("TOKEN")]
async fn boxed(token: Secret<String>) -> Result<u32, Box<dyn std::error::Error + Send + Sync>> {
    drop(token);
    Ok("1".parse()?)
}

#[secret("TOKEN")]
async fn any(token: Secret<String>) -> anyhow::Result<u32> {
    drop(token);
    Ok("1".parse()?)
}

type Fallible<T, E = SecretError> = std::result::Result<T, E>;

#[secret("TOKEN")]
fn alias(token: Secret<String>) -> Fallible<u32> {
    drop(token);
    Ok(1)
}

fn main() {
    drop(own());
    drop(boxed());
    drop(any());
    drop(alias());
    if let Failed::Secret(error) = Failed::Rows {
        drop(error);
    }
}
