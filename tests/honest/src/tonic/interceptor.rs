//! An interceptor that authenticates each call; the `authentication` example of tonic.

use std::str::FromStr;

use secret_core::{Secret, expose, transform};
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::{Request, Status};

#[derive(Clone)]
pub struct Bearer(pub Secret<String>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        let header = transform!(self.0, |token| format!("Bearer {token}"));
        let value = expose!(header, |h| MetadataValue::<Ascii>::from_str(h))
            .map_err(|_| Status::unauthenticated("the token is not a header"))?;
        request.metadata_mut().insert("authorization", value);
        Ok(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_the_metadata() {
        let token = Secret::new("GRPC_TOKEN", "some-auth-token".to_owned());
        let request = Bearer(token).call(Request::new(())).expect("a request");
        let value = request.metadata().get("authorization");
        assert_eq!(value.expect("a value"), "Bearer some-auth-token");
        let broken = Secret::new("GRPC_TOKEN_BROKEN", "some\nauth-token".to_owned());
        let status = Bearer(broken)
            .call(Request::new(()))
            .expect_err("no header");
        assert_eq!(status.message(), "the token is not a header");
    }
}
