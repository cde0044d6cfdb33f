use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;
use secret_core::Secret;

struct Export;

#[restate_sdk::service]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: Context<'_>) -> HandlerResult<Json<Secret<String>>> {
        drop(ctx);
        Ok(Json(token.await?))
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
