//! Each tenant has its own secrets: a middleware makes the tenant's context the current one of the handlers; `middleware::from_fn_with_state`
//! in the documentation of axum.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::post;
use secret_core::{SecretContext, SecretRef};

const BILLING_KEY: SecretRef<String> = SecretRef::new("BILLING_KEY");

type Tenants = Arc<BTreeMap<String, SecretContext>>;

async fn in_context_of_tenant(
    State(tenants): State<Tenants>,
    request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    let tenant = request.headers().get("x-tenant");
    let context = tenant
        .and_then(|tenant| tenants.get(tenant.to_str().ok()?))
        .ok_or(StatusCode::NOT_FOUND)?;
    Ok(context.scope_async(next.run(request)).await)
}

async fn accepts(key: String) -> StatusCode {
    match BILLING_KEY.await {
        Ok(expected) if expected.verify(key.as_bytes()) => StatusCode::NO_CONTENT,
        Ok(_) => StatusCode::FORBIDDEN,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

pub fn router(tenants: BTreeMap<String, SecretContext>) -> Router {
    Router::new()
        .route("/bill", post(accepts))
        .layer(middleware::from_fn_with_state(
            Arc::new(tenants),
            in_context_of_tenant,
        ))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn each_tenant_has_its_own_key() {
        let tenant = |key: &str| SecretContext::with_secrets([("BILLING_KEY", key)]);
        let app = router(BTreeMap::from([
            ("red".to_owned(), tenant("hunter2-of-red")),
            ("blue".to_owned(), tenant("hunter2-of-blue")),
        ]));
        for (name, key, expected) in [
            ("red", "hunter2-of-red", StatusCode::NO_CONTENT),
            ("blue", "hunter2-of-blue", StatusCode::NO_CONTENT),
            ("blue", "hunter2-of-red", StatusCode::FORBIDDEN),
            ("green", "hunter2-of-red", StatusCode::NOT_FOUND),
        ] {
            let request = Request::post("/bill")
                .header("x-tenant", name)
                .body(Body::from(key))
                .expect("a request");
            let response = app.clone().oneshot(request).await.expect("infallible");
            assert_eq!(response.status(), expected, "{name}, {key}");
        }
    }
}
