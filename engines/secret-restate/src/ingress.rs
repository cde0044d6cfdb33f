//! What a caller sends: [`Checked`].

use std::error::Error;
use std::fmt;
use std::future::Future;

use bytes::Bytes;
use http::{Request, Response};
use restate_sdk::ingress::RequestExecutor;
use secret_core::guard::{self, GuardError};

/// An executor for restate-sdk's ingress client that sends no request in which a secret stands: its input, the key of an object, an idempotency key, a header.
///
/// ```
/// use secret_restate::ingress;
/// # fn client<E: restate_sdk::ingress::RequestExecutor>(executor: E) -> Result<(), restate_sdk::ingress::ClientBuildError> {
/// let client = restate_sdk::ingress::Client::new("http://127.0.0.1:8080".parse().unwrap(), ingress::Checked(executor))?;
/// # Ok(()) }
/// ```
///
/// What the server keeps of a request it keeps in clear. A header that is marked sensitive is for the way there, and passes: so the
/// token of `with_restate_auth_token` does.
#[derive(Clone, Copy, Debug)]
pub struct Checked<E>(pub E);

impl<E: RequestExecutor> RequestExecutor for Checked<E> {
    type Error = IngressError<E::Error>;

    fn execute(
        &self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Response<Bytes>, Self::Error>> + Send {
        let sent = check(&request).map(|()| self.0.execute(request));
        async move {
            let sent = sent.map_err(IngressError::Refused)?;
            sent.await.map_err(IngressError::Transport)
        }
    }
}

/// Refuses a request in which a secret stands.
///
/// # Errors
///
/// If one stands in the path, a header that is not marked sensitive, or the body.
pub fn check(request: &Request<Bytes>) -> Result<(), GuardError> {
    guard::check(request.uri().path(), "the path of a request")?;
    guard::check(
        request.uri().query().unwrap_or_default(),
        "the query of a request",
    )?;
    for (name, value) in request.headers() {
        if !value.is_sensitive() {
            guard::check(name.as_str(), "a header of a request")?;
            guard::check(value.as_bytes(), "a header of a request")?;
        }
    }
    guard::check(request.body(), "the input of a handler")
}

/// Why a request got no answer.
#[derive(Debug)]
pub enum IngressError<E> {
    /// A secret stands in it: it was not sent.
    Refused(GuardError),
    /// The executor's own error.
    Transport(E),
}

impl<E: fmt::Display> fmt::Display for IngressError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: Error + 'static> Error for IngressError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Transport(error) => error.source(),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use secret_core::{Secret, guard};

    use super::*;

    fn request(path: &str, header: HeaderValue, body: &'static str) -> Request<Bytes> {
        let request = Request::builder().uri(format!("http://localhost{path}"));
        let request = request.header("x-day", header);
        request
            .body(Bytes::from_static(body.as_bytes()))
            .expect("a request")
    }

    #[test]
    fn a_secret_is_found_in_each_part_of_a_request() {
        let secret = Secret::new("TOKEN", String::from("ingress canary/one"));
        guard::watch(&secret);
        let plain = || HeaderValue::from_static("1");
        let carrying = || HeaderValue::from_static("ingress canary/one");
        let sensitive = || {
            let mut header = carrying();
            header.set_sensitive(true);
            header
        };
        for (request, sink) in [
            (
                request("/Object/ingress%20canary%2Fone/run", plain(), ""),
                Some("the path of a request"),
            ),
            (
                request("/run?delay=ingress%20canary%2Fone", plain(), ""),
                Some("the query of a request"),
            ),
            (
                request("/run", carrying(), ""),
                Some("a header of a request"),
            ),
            (
                request("/run", plain(), r#"{"token":"ingress canary/one"}"#),
                Some("the input of a handler"),
            ),
            (request("/run", sensitive(), r#"{"token":"another"}"#), None),
        ] {
            let refusal = check(&request).err();
            assert_eq!(refusal.as_ref().map(GuardError::sink), sink, "{request:?}");
        }
    }
}
