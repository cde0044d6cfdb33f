//! A288: A provider of the user's prints what it is about to give, by `Debug` of the answer.
//!
//! Stopped by: types

use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretContext, SecretProvider, SecretRef,
};

struct Vault;

impl SecretProvider for Vault {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        let value = RawSecret::text(std::env::var("TOKEN").unwrap());
        println!("{value:?}");
        let answer = Answer::found(Place::other("the vault"), value);
        println!("{answer:?}");
        Ok(answer)
    }
}

fn main() {
    let context = SecretContext::builder().isolated().provider(Vault).build();
    println!(
        "{:?}",
        context.scope(|| SecretRef::<String>::new("KEY").get())
    );
}
