use secret_core::{Secret, SecretRef, secret};
use secret_restate::prelude::*;
use serde::Serialize;

#[derive(Serialize)]
struct Session {
    token: Secret<String>,
}

struct Export;

#[object]
impl Export {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: ObjectContext<'_>) -> HandlerResult<()> {
        let token = token.await?;
        ctx.set("session", Json(Session { token }));
        Ok(())
    }
}

fn main() {
    let _ = Endpoint::builder().bind(Export);
}
