//! Declared, typed secrets for workflow tasks, and a compiler that refuses to store them.

// The face of the crate: what is here is the interface.
mod buffer;
mod bytes;
#[cfg(feature = "macros")]
mod closed;
mod context;
pub mod credentials;
mod decode;
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
pub use context::{ContextBuilder, SecretContext};
pub use error::{SecretError, SecretErrorKind, Tried};
pub use json::SecretJson;
pub use lookup::{Binding, Lookup};
pub use manifest::{ExposureEntry, ExposureKind, Manifest, SecretSpec, manifest};
pub use name::SecretName;
pub use preflight::{PreflightError, preflight};
#[cfg(feature = "cloud")]
pub use provider::cloud::{CloudBuilder, CloudProvider};
pub use provider::{Answer, Found, Keeping, Place, ProviderError, SecretProvider};
pub use raw::RawSecret;
pub use reference::SecretRef;
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

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
