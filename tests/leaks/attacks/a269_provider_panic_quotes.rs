//! A269: A provider of the user's panics with the value in its message.
//!
//! Limit: the panic is the user's, and the toolkit has not seen the value yet.

use secret_core::{Answer, ProviderError, SecretContext, SecretProvider, SecretRef, redact};

struct Vault;

impl SecretProvider for Vault {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        let answer = std::env::var("TOKEN").unwrap();
        panic!("unexpected `{answer}` at line 1")
    }
}

fn main() {
    redact::panics();
    let context = SecretContext::builder().isolated().provider(Vault).build();
    let error = context.scope(|| SecretRef::<String>::new("KEY").get());
    println!("{error:?}");
}
