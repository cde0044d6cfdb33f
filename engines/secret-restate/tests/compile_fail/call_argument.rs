use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;
use restate_sdk::context::RequestTarget;

struct Export;

#[service]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: Context<'_>) -> HandlerResult<()> {
        let other = RequestTarget::service("Other", "run");
        let rows: u64 = ctx.request(other, token.await?).call().await?;
        drop(rows);
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
