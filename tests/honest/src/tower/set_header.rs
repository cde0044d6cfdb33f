//! A layer that sets a header unless the request has it; `SetRequestHeaderLayer` in the documentation of tower-http.

use http::{HeaderName, HeaderValue};
use secret_core::{Secret, SecretError};
use tower_http::set_header::SetRequestHeaderLayer;

pub fn api_key(key: &Secret<String>) -> Result<SetRequestHeaderLayer<HeaderValue>, SecretError> {
    Ok(SetRequestHeaderLayer::if_not_present(
        HeaderName::from_static("x-api-key"),
        key.header_value()?,
    ))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http::{Request, Response};
    use tower::{Layer, ServiceExt, service_fn};

    use super::*;

    #[tokio::test]
    async fn leaves_a_header_that_is_there() {
        let key = Secret::new("LAYER_KEY", "hunter2-of-layer".to_owned());
        let service =
            api_key(&key)
                .expect("a header")
                .layer(service_fn(async |request: Request<()>| {
                    let header = request.headers()["x-api-key"].clone();
                    Ok::<_, Infallible>(Response::new(header))
                }));
        let own = Request::get("/")
            .header("x-api-key", "own")
            .body(())
            .expect("a request");
        let kept = service.clone().oneshot(own).await.expect("infallible");
        assert_eq!(kept.body(), "own");
        let set = service.oneshot(Request::new(())).await.expect("infallible");
        assert_eq!(set.body(), "hunter2-of-layer");
    }
}
