//! A middleware that adds a header to each request, from the secret that is current then; "Building a middleware from scratch" in
//! the guides of tower.

use std::task::{Context, Poll};

use http::header::AUTHORIZATION;
use http::{HeaderValue, Request};
use secret_core::{Secret, expose, transform};
use tower::{Layer, Service};

#[derive(Clone, Debug)]
pub struct AuthLayer(pub Secret<String>);

impl<S> Layer<S> for AuthLayer {
    type Service = Auth<S>;

    fn layer(&self, inner: S) -> Auth<S> {
        Auth {
            inner,
            token: self.0.clone(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Auth<S> {
    inner: S,
    token: Secret<String>,
}

impl<S, B> Service<Request<B>> for Auth<S>
where
    S: Service<Request<B>>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> S::Future {
        let header = transform!(self.token, |t| format!("Token {t}"));
        if let Ok(mut value) = expose!(header, |h| HeaderValue::from_str(h)) {
            value.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        self.inner.call(request)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use tower::{ServiceBuilder, ServiceExt, service_fn};

    use super::*;

    #[tokio::test]
    async fn adds_the_header() {
        let token = Secret::new("TOWER_TOKEN", "hunter2-of-tower".to_owned());
        let service = ServiceBuilder::new()
            .layer(AuthLayer(token))
            .service(service_fn(async |request: Request<()>| {
                Ok::<_, Infallible>(request.headers()[AUTHORIZATION].clone())
            }));
        let seen = service.oneshot(Request::new(())).await.expect("infallible");
        assert_eq!(seen, "Token hunter2-of-tower");
        assert!(seen.is_sensitive());
    }
}
