//! A handler whose secret cannot be had answers with a status and nothing else, and its operator reads the rest; "Error handling" in the
//! documentation of axum.

use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use axum::{Router, http::StatusCode, routing::get};
use secret_core::{SecretError, SecretErrorKind, SecretRef, expose};

const RELAY: SecretRef<String> = SecretRef::new("RELAY_URL");

pub enum Failed {
    Secret(SecretError),
    Relay(u16),
}

impl From<SecretError> for Failed {
    fn from(error: SecretError) -> Self {
        Self::Secret(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        match self {
            Self::Secret(error) => {
                eprintln!("{error}");
                if error.kind() == SecretErrorKind::Unavailable {
                    return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "5")]).into_response();
                }
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            Self::Relay(status) => {
                eprintln!("the relay answered with status {status}");
                StatusCode::BAD_GATEWAY.into_response()
            }
        }
    }
}

async fn relay() -> Result<&'static str, Failed> {
    let url = RELAY.await?;
    match expose!(url, |url| post(url)) {
        200 => Ok("sent"),
        status => Err(Failed::Relay(status)),
    }
}

fn post(url: &str) -> u16 {
    if url.ends_with("/relay") { 200 } else { 404 }
}

pub fn router() -> Router {
    Router::new().route("/relay", get(relay))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use secret_core::{Answer, ProviderError, SecretContext, SecretProvider};
    use tower::ServiceExt;

    use super::*;

    struct Down;

    impl SecretProvider for Down {
        fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
            Err(ProviderError::unavailable("the vault", "it is down"))
        }
    }

    #[tokio::test]
    async fn a_client_is_shown_a_status_and_nothing_else() {
        let builder = || SecretContext::builder().isolated();
        for (context, expected, body) in [
            (
                builder().secret("RELAY_URL", "https://relay.example/relay"),
                StatusCode::OK,
                "sent",
            ),
            (
                builder().secret("RELAY_URL", "https://relay.example/other"),
                StatusCode::BAD_GATEWAY,
                "",
            ),
            (builder(), StatusCode::INTERNAL_SERVER_ERROR, ""),
            (
                builder().provider(Down),
                StatusCode::SERVICE_UNAVAILABLE,
                "",
            ),
        ] {
            let request = Request::get("/relay")
                .body(Body::empty())
                .expect("a request");
            let response = context.build().scope_async(router().oneshot(request)).await;
            let response = response.expect("infallible");
            assert_eq!(response.status(), expected);
            assert_eq!(
                response.headers().contains_key(RETRY_AFTER),
                expected == StatusCode::SERVICE_UNAVAILABLE
            );
            let sent = to_bytes(response.into_body(), 100).await.expect("a body");
            assert_eq!(sent, body);
        }
    }
}
