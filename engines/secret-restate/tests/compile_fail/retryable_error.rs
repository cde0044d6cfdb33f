use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

struct Export;

#[service]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: Context<'_>) -> HandlerResult<()> {
        let token = token.await?;
        drop(ctx);
        Err(format!("{token} is not known"))?;
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
