//! Declared, typed secrets for workflow tasks, and a compiler that refuses to store them.
//!
//! A task *declares* a secret, and the worker that runs it finds the value: in the context of the program, in the environment, in mounted
//! files, in the store of Prefect. The value arrives typed and checked, and code that would return, store, print or serialize it does
//! not compile, as far as types and source show it; what they do not show is stopped where it is written.
//!
//! ```
//! # #[cfg(feature = "macros")] {
//! use secret_core::{Parameter, Secret, SecretContext, SecretError, expose, secret};
//!
//! #[secret("GITHUB_ACCESS_TOKEN")]
//! fn close_stale_issues(repository: Parameter<String>, github_access_token: Secret<String>) -> Result<u32, SecretError> {
//!     // Handed over to whoever needs it, and to nobody else.
//!     Ok(expose!(github_access_token, |token| Client::log_in(token).close_stale(&repository)))
//! }
//!
//! // The secret is not an argument. Here it comes from the test, elsewhere from the environment or the store.
//! let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "test")]);
//! let closed = context.scope(|| close_stale_issues(Parameter::new("rust-lang/rust".to_owned())))?;
//! # assert_eq!(closed, 4);
//! # struct Client(usize);
//! # impl Client {
//! #     fn log_in(token: &str) -> Self { Self(token.len()) }
//! #     fn close_stale(&self, _: &str) -> u32 { u32::try_from(self.0).unwrap_or(0) }
//! # }
//! # }
//! # Ok::<(), secret_core::SecretError>(())
//! ```
//!
//! # Where to look
//!
//! | you want to | |
//! |---|---|
//! | declare a secret of a function | [`#[secret("NAME")]`](macro@secret) |
//! | declare the secrets of a struct that a queue carries | [`#[derive(SecretTask)]`](macro@SecretTask) |
//! | look one up anywhere else | [`SecretRef`], a name with a type; `.get()` blocks, `.await` does not; [`optional`](SecretRef::optional) |
//! | use a value | [`expose!`] hands it over, [`transform!`] computes with it, [`declassify!`] releases it for a reason |
//! | write something down | [`Parameter`], [`StoredResult`], [`Run`] and [`JsonFileStore`]; [`SecretResult`] for what must not be |
//! | say where secrets come from | [`SecretContext`], its [`builder`](SecretContext::builder), [`install`](SecretContext::install) for the whole process; [`SecretProvider`] for a store of your own |
//! | give secrets to a test | [`SecretContext::with_secrets`]; `testing`, with the feature of that name, searches what was written |
//! | know what a program needs, before it runs | [`manifest()`], [`preflight()`], and [`preflight_of`] for some of its tasks |
//! | use AWS, Google Cloud, GitHub | [`credentials`], and [`WELL_KNOWN`] for other names |
//! | stop what types do not show | [`guard`] refuses to write a secret, [`redact`] masks it in logs, errors, panics and what is printed |
//!
//! The [README](https://github.com/secret-toolkit/secret-toolkit) goes through these one by one, with the order in which places are asked.
//!
//! # Errors
//!
//! Everything that can be wrong with a secret is a [`SecretError`]: its [`kind`](SecretError::kind), the places that were asked and what
//! each had to say, and the line that would provide it. No error, log line, panic or `Debug` text of this crate has a value in it, or
//! a piece of one. What of it a client may see, and what a scheduler: [in a response](SecretError#in-a-response), [in an exit
//! code](SecretError#in-an-exit-code).
//!
//! # Features
//!
//! | feature | adds | default |
//! |---|---|---|
//! | `macros` | the attribute, the derive and the three macros | yes |
//! | `toml` | `[context.secrets]` of Prefect's configuration files | |
//! | `cloud` | the store of Prefect 3 and of Prefect Cloud 1.x: `CloudProvider`; with it `toml` | |
//! | `aws`, `gcp`, `github`, `http` | the clients' own types of [`credentials`] | |
//! | `hmac` | SHA-2 and HMAC inside of `transform!` | |
//! | `tracing` | spans and events of lookups | |
//! | `log`, `tracing-subscriber` | a logger, a writer and a formatter that [mask](redact) secrets | |
//! | `stdio` | `redact::stdio`, which masks all that the process prints; on Unix | |
//! | `testing` | assertions for tests: the lock of declassifications, no secrets in what was written | |
//!
//! No feature weakens a protection: cargo switches features on for everybody in a build.
//!
//! # Versions of other crates
//!
//! The interface shows types and traits of `serde` 1, `serde_json` 1 and `zeroize` 1, and with their features of `log` 0.4, of
//! `tracing-subscriber` 0.3 and of the [clients](credentials#whose-types-these-are). A release that follows another major version of one of
//! them, or another minor one where it is below 1.0, is a breaking release.
//!
//! # Limits
//!
//! This stops accidents and what a review misses, not somebody who wants to get at a value. What a consumer does with a value that was
//! handed over is the consumer's. How long an operation takes is not hidden, except by [`Secret::verify`]. Values are wiped when their last
//! owner goes; the copies that a client library makes are not.

// docs.rs says at each item which feature it needs. The nightly compiler there can; no other is asked to.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The face of the crate: what is here is the interface.
mod buffer;
mod bytes;
#[cfg(feature = "macros")]
mod closed;
#[doc(hidden)]
pub mod constant;
mod context;
pub mod credentials;
mod decode;
#[cfg(test)]
#[allow(clippy::pedantic)]
mod dice;
mod error;
mod exposure;
pub mod guard;
mod json;
mod lookup;
mod manifest;
mod name;
mod preflight;
mod provider;
mod raw;
pub mod redact;
mod reference;
mod registry;
mod run;
mod secret;
mod sink;
mod source;
mod store;
#[doc(hidden)]
pub mod task;
#[cfg(feature = "testing")]
pub mod testing;
#[doc(hidden)]
pub mod using;
mod value;
mod well_known;
mod wipe;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use bytes::SecretBytes;
pub use context::{AlreadyInstalled, ContextBuilder, SecretContext};
pub use error::{SecretError, SecretErrorKind, Tried};
pub use json::SecretJson;
pub use lookup::{Binding, Lookup};
pub use manifest::{
    ExposureEntry, ExposureKind, Manifest, SecretSpec, SecretSpecKind, UnknownTask, manifest,
};
pub use name::SecretName;
pub use preflight::{PreflightError, preflight, preflight_of};
#[cfg(feature = "cloud")]
pub use provider::cloud::{CloudBuilder, CloudProvider};
pub use provider::{Answer, Found, Keeping, Place, ProviderError, SecretProvider};
pub use raw::RawSecret;
pub use reference::{SecretRef, UnknownSecret};
pub use run::Run;
pub use secret::Secret;
pub use sink::{Parameter, ParameterValue, SecretResult, StoredResult, TaskError};
pub use source::{Source, UnknownSource};
pub use store::{
    JsonFileStore, ResultStore, RunId, RunRecord, RunState, StoreError, TaskRecord, Timestamp,
};
pub use task::SecretTask;
pub use value::SecretValue;
pub use well_known::{WELL_KNOWN, WellKnown, well_known};

#[cfg(feature = "macros")]
pub use secret_macros::{SecretTask, secret};

/// Compiles the example of the crate's page.
#[cfg(all(doctest, feature = "macros"))]
#[doc = include_str!("../README.md")]
struct Readme;
