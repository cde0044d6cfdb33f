use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

struct Export;

#[workflow]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: WorkflowContext<'_>) -> HandlerResult<()> {
        ctx.resolve_promise("token", token.await?);
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
