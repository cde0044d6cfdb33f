use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;
use restate_sdk::context::RequestTarget;

struct Export;

#[service]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: Context<'_>) -> HandlerResult<()> {
        let token = token.await?;
        let other = RequestTarget::service("Other", "run");
        ctx.request::<_, ()>(other, 1).idempotency_key(token.to_string()).send();
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
