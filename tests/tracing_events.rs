//! What `tracing` is told of a lookup: which secret, from where, cached or not; never a value.

#[path = "support/told.rs"]
mod told;

use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretContext, SecretProvider, SecretRef,
};
use told::Everything;

const CANARY: &str = "canary-of-tracing-7f3a";

struct Store;

impl SecretProvider for Store {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        match name {
            "TOKEN" | "NUMBER" => Ok(Answer::found(
                Place::other("the store"),
                RawSecret::text(CANARY),
            )),
            "DOWN" => Err(ProviderError::unavailable("the store", "it is down")),
            _ => Ok(Answer::absent(["it is not there"])),
        }
    }
}

#[test]
fn a_lookup_says_which_secret_from_where_and_never_what() {
    let told = Everything::default();
    tracing::subscriber::with_default(told.clone(), || {
        for is_caching in [true, false] {
            let context = SecretContext::builder()
                .isolated()
                .provider(Store)
                .cache(is_caching)
                .build();
            context.scope(|| {
                let token = SecretRef::<String>::new("TOKEN");
                assert!(token.get().is_ok());
                let text = told.take();
                for part in [
                    "DEBUG",
                    "secret=TOKEN",
                    "source=\"cloud\"",
                    "place=the store",
                    "cached=false",
                    "microseconds=",
                ] {
                    assert!(text.contains(part), "`{part}` is not in {text}");
                }
                assert!(!text.contains(CANARY), "{text}");

                assert!(token.get().is_ok());
                assert_eq!(told.take().contains("cached=true"), is_caching);

                for (name, level, word) in [
                    ("NUMBER", "WARN", "kind=Malformed"),
                    ("DOWN", "WARN", "kind=Unavailable"),
                    ("NOWHERE", "DEBUG", "secret not found"),
                ] {
                    assert!(SecretRef::<u64>::new(name).get().is_err());
                    let text = told.take();
                    assert!(text.contains(level) && text.contains(word), "{text}");
                    assert!(text.contains(name) && !text.contains(CANARY), "{text}");
                }
            });
        }
    });
}
