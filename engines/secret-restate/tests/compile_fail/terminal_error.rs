use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

struct Export;

#[service]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: Context<'_>) -> HandlerResult<()> {
        drop(ctx);
        let token = token.await?;
        Err(TerminalError::new(format!("no {token}")).into())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
