//! A secret that need not be there, asked for outside of a parameter: [`SecretRef::optional`] and the same of a task's field.

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};

use secret_core::{
    Answer, Lookup, Place, ProviderError, RawSecret, Secret, SecretContext, SecretErrorKind,
    SecretProvider, SecretRef, SecretTask, Source,
};
use serde::Deserialize;
use support::reveal;

const KEY: SecretRef<String> = SecretRef::new("OPTIONAL_KEY");

#[derive(SecretTask, Deserialize)]
struct Export {
    #[secret("OPTIONAL_PROXY")]
    proxy: SecretRef<u32>,
    #[secret("OPTIONAL_OTHER")]
    other: SecretRef<u32>,
}

/// What it gives where it is waited for, and where it is awaited, in the same words.
async fn both<T>(
    context: &SecretContext,
    lookup: impl Fn() -> Lookup<Option<Secret<T>>>,
) -> [Result<Option<Secret<T>>, SecretErrorKind>; 2] {
    let got = context.scope(|| lookup().get());
    let awaited = context.scope_async(async { lookup().await }).await;
    [got, awaited].map(|result| result.map_err(|error| error.kind()))
}

#[tokio::test]
async fn what_is_there_is_found() {
    let context = SecretContext::with_secrets([("OPTIONAL_KEY", "hunter2-optional")]);
    for found in both(&context, || KEY.optional()).await {
        let found = found.unwrap().expect("it is there");
        assert_eq!(reveal(&found), "hunter2-optional");
        assert_eq!(found.name(), "OPTIONAL_KEY");
    }
}

#[tokio::test]
async fn what_is_not_there_is_none() {
    let context = SecretContext::builder().isolated().build();
    for found in both(&context, || KEY.optional()).await {
        assert!(found.unwrap().is_none());
    }
    let proxy = || Export::new().proxy().optional();
    for found in both(&context, proxy).await {
        assert!(found.unwrap().is_none());
    }
}

#[tokio::test]
async fn what_is_malformed_is_an_error() {
    let context = SecretContext::with_secrets([("OPTIONAL_PROXY", "hunter2-no-number")]);
    for found in both(&context, || Export::new().proxy().optional()).await {
        assert_eq!(found.unwrap_err(), SecretErrorKind::Malformed);
    }
}

#[test]
fn a_source_that_it_is_restricted_to_is_the_only_one_asked() {
    let context = SecretContext::with_secrets([("OPTIONAL_KEY", "hunter2-optional")]);
    let of = |source| context.scope(|| KEY.only(source).optional().get().unwrap());
    assert!(of(Source::Context).is_some());
    assert!(of(Source::Env).is_none());
}

#[test]
fn a_record_that_names_another_secret_is_an_error() {
    let context = SecretContext::builder().isolated().build();
    let record = r#"{"proxy": "OPTIONAL_OTHER", "other": "OPTIONAL_OTHER"}"#;
    let export: Export = serde_json::from_str(record).unwrap();
    let (proxy, other) = context.scope(|| {
        (
            export.proxy().optional().get(),
            export.other().optional().get(),
        )
    });
    assert_eq!(proxy.unwrap_err().kind(), SecretErrorKind::Redirected);
    assert!(other.unwrap().is_none());
}

/// A store that is down at first, and has a value that changes.
struct Store(AtomicUsize);

impl SecretProvider for Store {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        match self.0.fetch_add(1, Ordering::Relaxed) {
            0 => Err(ProviderError::unavailable("the store", "it is down")),
            asked => {
                let value = RawSecret::text(format!("hunter2-rotated-{asked}"));
                Ok(Answer::found(Place::other("the store"), value))
            }
        }
    }
}

#[test]
fn a_store_that_is_down_is_an_error_and_a_refreshed_value_is_new() {
    let store = Store(AtomicUsize::new(0));
    let context = SecretContext::builder().isolated().provider(store).build();
    context.scope(|| {
        assert!(KEY.optional().get().is_err());
        let look = |lookup: Lookup<Option<Secret<String>>>| {
            reveal(&lookup.get().unwrap().expect("it is there"))
        };
        assert_eq!(look(KEY.optional()), "hunter2-rotated-1");
        assert_eq!(look(KEY.optional()), "hunter2-rotated-1");
        assert_eq!(look(KEY.refresh().optional()), "hunter2-rotated-2");
    });
}
