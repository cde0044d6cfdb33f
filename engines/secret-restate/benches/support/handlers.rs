//! The same handler of three steps twice: under restate-sdk's prelude with strings, and under ours, where each step looks a secret up.

#![allow(clippy::unused_async, reason = "a step is `async` whatever it does")]

use secret_core::{SecretRef, expose, secret};

pub(crate) const SECRETS: [(&str, &str); 3] = [
    ("GCP_TOKEN", "gcp-token-of-the-load"),
    ("AWS_TOKEN", "aws-token-of-the-load"),
    ("GITHUB_TOKEN", "github-token-of-the-load"),
];

/// What stands in for a client.
fn client(token: &str, day: &str) -> u64 {
    (token.len() + day.len()) as u64
}

pub(crate) mod plain {
    use restate_sdk::prelude::*;

    use super::{SECRETS, client};

    pub(crate) struct Plain;

    #[service(client_visibility = "pub(crate)")]
    impl Plain {
        #[handler]
        async fn export(&self, ctx: Context<'_>, day: String) -> HandlerResult<u64> {
            let [gcp, aws, github] = SECRETS.map(|(_, token)| token);
            let rows = ctx.run(|| step(gcp, &day)).name("count_rows").await?;
            let upload = ctx.run(|| step(aws, &day)).name("presign_upload").await?;
            let sent = ctx.run(|| step(github, &day)).name("announce").await?;
            Ok(rows + upload + sent)
        }
    }

    async fn step(token: &str, day: &str) -> HandlerResult<u64> {
        Ok(client(token, day))
    }
}

pub(crate) mod checked {
    use secret_restate::prelude::*;

    use super::{SecretRef, client, expose, secret};

    pub(crate) struct Secrets;

    #[service(client_visibility = "pub(crate)")]
    impl Secrets {
        #[handler]
        #[secret("GCP_TOKEN", as = SecretRef<String>)]
        #[secret("AWS_TOKEN", as = SecretRef<String>)]
        #[secret("GITHUB_TOKEN", as = SecretRef<String>)]
        async fn export(&self, ctx: Context<'_>, day: String) -> HandlerResult<u64> {
            let rows = ctx.run(|| step(gcp_token, &day)).name("count_rows").await?;
            let upload = ctx
                .run(|| step(aws_token, &day))
                .name("presign_upload")
                .await?;
            let sent = ctx
                .run(|| step(github_token, &day))
                .name("announce")
                .await?;
            Ok(rows + upload + sent)
        }
    }

    async fn step(token: SecretRef<String>, day: &str) -> HandlerResult<u64> {
        let token = token.await?;
        Ok(expose!(token, |t| client(t, day)))
    }
}
