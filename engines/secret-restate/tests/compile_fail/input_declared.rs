use secret_core::{Secret, secret};
use secret_restate::prelude::*;

struct Export;

#[service]
impl Export {
    #[handler]
    #[secret("TOKEN")]
    async fn run(&self, ctx: Context<'_>, token: Secret<String>) -> HandlerResult<()> {
        drop((ctx, token));
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
