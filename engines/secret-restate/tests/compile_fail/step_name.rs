use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

struct Export;

#[service]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: Context<'_>) -> HandlerResult<()> {
        let value = token.clone().await?;
        ctx.run(|| async move { Ok(1) }).name(format!("with {value}")).await?;
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
