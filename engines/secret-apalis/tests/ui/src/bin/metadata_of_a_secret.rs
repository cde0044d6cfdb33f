//! Metadata is written down.

use apalis::prelude::*;
use secret_core::Secret;

struct Token(Secret<String>);

impl Metadata for Token {
    type Error = MetadataError;

    fn extract(store: &MetadataStore) -> Result<Self, MetadataError> {
        let token = store.get("token").unwrap_or_default();
        Ok(Self(Secret::new("TOKEN", token.to_owned())))
    }

    fn inject(&self, store: &mut MetadataStore) -> Result<(), MetadataError> {
        store.insert("token", self.0.expose_secret())
    }
}

fn main() {
    let _ = Token(Secret::new("TOKEN", String::new()));
}
