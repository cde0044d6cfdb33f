use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

struct Export;

#[object]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: ObjectContext<'_>) -> HandlerResult<()> {
        let token = token.await?;
        ctx.object_client::<ExportClient>(format!("export-{token}")).run().send();
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
