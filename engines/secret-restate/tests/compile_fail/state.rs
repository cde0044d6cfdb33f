use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

struct Export;

#[object]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: ObjectContext<'_>) -> HandlerResult<()> {
        ctx.set("token", token.await?);
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
