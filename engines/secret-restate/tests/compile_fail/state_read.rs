use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;
use secret_core::Secret;

struct Export;

#[object]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: ObjectContext<'_>) -> HandlerResult<()> {
        drop(token);
        let token = ctx.get::<Secret<String>>("token").await?;
        drop(token);
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
