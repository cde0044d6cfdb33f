//! Consumers that are awaited.

use secret_core::{Secret, SecretError, expose, secret};

struct Client;

impl Client {
    async fn login(&self, _: &str) -> Result<u32, SecretError> {
        Ok(1)
    }
}

#[secret("TOKEN")]
#[secret("OTHER")]
async fn task(client: &Client, token: Secret<String>, other: Secret<String>) -> Result<u32, SecretError> {
    let a = expose!(token, async |t| client.login(t).await).await?;
    let b = expose!(token, other, async |t, o| {
        let n = client.login(t).await?;
        client.login(o).await.map(|m| m + n)
    })
    .await?;
    let client = Client;
    let c = expose!(token, async move |t| client.login(t).await).await?;
    Ok(a + b + c)
}

fn main() {
    fn is_send(_: impl Send) {}
    is_send(task(&Client));
}
