//! Receives web hooks of GitHub and checks their signature; "Validating webhook deliveries" in GitHub's documentation, with the
//! secret in the state as axum's `State` shows it.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use secret_core::{Secret, expose};
use sha2::Sha256;

#[derive(Clone)]
struct Hook {
    secret: Secret<String>,
}

pub fn router(secret: Secret<String>) -> Router {
    Router::new()
        .route("/github", post(receive))
        .with_state(Hook { secret })
}

async fn receive(State(hook): State<Hook>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(signature) = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("sha256="))
        .and_then(unhex)
    else {
        return StatusCode::BAD_REQUEST;
    };
    let Ok(mut mac) = expose!(hook.secret, |key| {
        Hmac::<Sha256>::new_from_slice(key.as_bytes())
    }) else {
        return StatusCode::INTERNAL_SERVER_ERROR;
    };
    mac.update(&body);
    match mac.verify_slice(&signature) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::UNAUTHORIZED,
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    /// The test values of "Validating webhook deliveries".
    #[tokio::test]
    async fn accepts_the_published_delivery_and_no_other() {
        let secret = Secret::new("GITHUB_WEBHOOK", "It's a Secret to Everybody".to_owned());
        let app = router(secret);
        let published = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        for (body, expected) in [
            ("Hello, World!", StatusCode::NO_CONTENT),
            ("Hello, World?", StatusCode::UNAUTHORIZED),
        ] {
            let request = Request::post("/github")
                .header("x-hub-signature-256", format!("sha256={published}"))
                .body(Body::from(body))
                .expect("a request");
            let response = app.clone().oneshot(request).await.expect("infallible");
            assert_eq!(response.status(), expected, "{body}");
        }
    }
}
