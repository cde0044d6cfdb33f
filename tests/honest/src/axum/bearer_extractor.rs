//! An extractor that lets in who has the token; "Defining custom extractors" in the documentation of axum.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::routing::get;
use axum::{Json, Router};
use secret_core::Secret;

#[derive(Clone)]
pub struct ApiToken(pub Secret<String>);

pub struct Authorized;

impl<S> FromRequestParts<S> for Authorized
where
    ApiToken: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let ApiToken(token) = ApiToken::from_ref(state);
        let given = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.as_bytes().strip_prefix(b"Bearer "))
            .ok_or(StatusCode::UNAUTHORIZED)?;
        if token.verify(given) {
            Ok(Self)
        } else {
            Err(StatusCode::FORBIDDEN)
        }
    }
}

pub fn router(token: Secret<String>) -> Router {
    Router::new()
        .route("/jobs", get(async |_: Authorized| Json(["nightly"])))
        .with_state(ApiToken(token))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn lets_in_who_has_the_token() {
        let app = router(Secret::new("JOBS_TOKEN", "hunter2-of-jobs".to_owned()));
        for (header, expected) in [
            ("Bearer hunter2-of-jobs", StatusCode::OK),
            ("Bearer hunter3-of-jobs", StatusCode::FORBIDDEN),
            ("Basic hunter2-of-jobs", StatusCode::UNAUTHORIZED),
        ] {
            let request = Request::get("/jobs")
                .header(AUTHORIZATION, header)
                .body(Body::empty())
                .expect("a request");
            let response = app.clone().oneshot(request).await.expect("infallible");
            assert_eq!(response.status(), expected, "{header}");
        }
    }
}
