//! What `tracing` is told of a lookup: which secret, from where, cached or not; never a value.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretContext, SecretProvider, SecretRef,
};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const CANARY: &str = "canary-of-tracing-7f3a";

/// Writes every span and event down, with all its fields.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

impl Everything {
    fn note(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(format!("{} {}:", metadata.level(), metadata.name()));
        record(&mut fields);
        let mut text = self.0.lock().expect("the text");
        text.push_str(&fields.0);
        text.push('\n');
    }

    fn take(&self) -> String {
        std::mem::take(&mut self.0.lock().expect("the text"))
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Everything {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("secret_core")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.note(span.metadata(), |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        self.note(event.metadata(), |fields| event.record(fields));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

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
