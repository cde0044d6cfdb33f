//! One call with a key in its metadata; `MetadataMap::insert` in the documentation of tonic.

use secret_core::{Secret, expose};
use tonic::Request;
use tonic::metadata::MetadataValue;

pub fn with_key<T>(message: T, key: &Secret<String>) -> anyhow::Result<Request<T>> {
    let mut request = Request::new(message);
    let value = expose!(key, |key| MetadataValue::try_from(key))?;
    request.metadata_mut().insert("x-api-key", value);
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_in_the_metadata() {
        let key = Secret::new("GRPC_KEY", "hunter2-of-grpc".to_owned());
        let request = with_key("ping", &key).expect("a request");
        let value = request.metadata().get("x-api-key");
        assert_eq!(value.expect("a value"), "hunter2-of-grpc");
        assert_eq!(request.into_inner(), "ping");
    }
}
