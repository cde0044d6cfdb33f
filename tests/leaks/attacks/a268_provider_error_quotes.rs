//! A268: A provider of the user's quotes the value in its error, as a parser does.
//!
//! Limit: the text of the error is the user's, and the toolkit has not seen the value yet.

use secret_core::{Answer, ProviderError, SecretContext, SecretProvider, SecretRef};

struct Vault;

impl SecretProvider for Vault {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        let answer = std::env::var("TOKEN").unwrap();
        Err(ProviderError::unreadable(
            "the vault",
            format!("unexpected `{answer}` at line 1"),
        ))
    }
}

fn main() {
    let context = SecretContext::builder().isolated().provider(Vault).build();
    let error = context
        .scope(|| SecretRef::<String>::new("KEY").get())
        .unwrap_err();
    println!("{error}");
}
