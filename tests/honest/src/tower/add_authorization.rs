//! The layer of tower-http that authorizes each request; `AddAuthorizationLayer` in its documentation.

use secret_core::{Secret, expose};
use tower::ServiceBuilder;
use tower::layer::util::{Identity, Stack};
use tower_http::auth::AddAuthorizationLayer;

pub fn authorized(
    password: &Secret<String>,
) -> ServiceBuilder<Stack<AddAuthorizationLayer, Identity>> {
    ServiceBuilder::new().layer(expose!(password, |password| {
        AddAuthorizationLayer::basic("username", password).as_sensitive(true)
    }))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http::{Request, Response};
    use tower::{ServiceExt, service_fn};

    use super::*;

    /// The header of the example in RFC 7617, section 2.
    #[tokio::test]
    async fn sends_the_header() {
        let password = Secret::new("BASIC_PASSWORD", "open sesame".to_owned());
        let service = authorized(&password).service(service_fn(async |request: Request<()>| {
            let header = request.headers()["authorization"].clone();
            Ok::<_, Infallible>(Response::new(header))
        }));
        let response = service.oneshot(Request::new(())).await.expect("infallible");
        assert_eq!(response.body(), "Basic dXNlcm5hbWU6b3BlbiBzZXNhbWU=");
    }
}
