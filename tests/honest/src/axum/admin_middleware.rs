//! A middleware around a group of routes; `middleware::from_fn_with_state` in the documentation of axum. Where no password is
//! configured, the routes are not there.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::post;
use secret_core::{Secret, transform};

async fn require_admin(
    State(expected): State<Arc<Secret<String>>>,
    request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    match request.headers().get(AUTHORIZATION) {
        Some(given) if expected.verify(given.as_bytes()) => Ok(next.run(request).await),
        _ => Err(StatusCode::UNAUTHORIZED),
    }
}

pub fn router(password: Option<Secret<String>>) -> Router {
    let Some(password) = password else {
        return Router::new();
    };
    let expected = transform!(password, |p| format!(
        "Basic {}",
        base64(format!("admin:{p}"))
    ));
    Router::new()
        .route("/restart", post(async || "restarted"))
        .layer(middleware::from_fn_with_state(
            Arc::new(expected),
            require_admin,
        ))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt;

    use super::*;

    async fn status(app: Router, header: &str) -> StatusCode {
        let request = Request::post("/restart")
            .header(AUTHORIZATION, header)
            .body(Body::empty())
            .expect("a request");
        app.oneshot(request).await.expect("infallible").status()
    }

    /// `printf 'admin:open sesame' | base64`
    #[tokio::test]
    async fn asks_for_the_password() {
        let password = Secret::new("ADMIN_PASSWORD", "open sesame".to_owned());
        let app = router(Some(password));
        let right = status(app.clone(), "Basic YWRtaW46b3BlbiBzZXNhbWU=").await;
        assert_eq!(right, StatusCode::OK);
        let wrong = status(app, "Basic YWRtaW46b3BlbiBzZXNhbWE=").await;
        assert_eq!(wrong, StatusCode::UNAUTHORIZED);
        let closed = status(router(None), "Basic YWRtaW46b3BlbiBzZXNhbWU=").await;
        assert_eq!(closed, StatusCode::NOT_FOUND);
    }
}
