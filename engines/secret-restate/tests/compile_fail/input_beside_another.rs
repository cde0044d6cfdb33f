use secret_core::Secret;
use secret_restate::prelude::*;

struct Export;

#[object]
impl Export {
    #[handler]
    async fn run(&self, ctx: ObjectContext<'_>, day: String, token: Secret<String>) -> HandlerResult<String> {
        drop((ctx, token));
        Ok(day)
    }

    #[handler]
    async fn read(&self, ctx: SharedObjectContext<'_>) -> HandlerResult<String> {
        Ok(ctx.key().to_owned())
    }
}

async fn call(ctx: ObjectContext<'_>) -> Result<String, TerminalError> {
    ctx.object_client::<ExportClient>("key").run("2026-11-23".to_owned()).call().await
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
    let _ = call;
}
