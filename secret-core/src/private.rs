//! What the expansions of the macros call. Not part of the interface.

#![allow(clippy::must_use_candidate, missing_docs)] // read by no one but the macros

#[cfg(not(target_os = "linux"))]
pub use inventory;

pub use crate::lookup::{Binding, Lookup};
pub use crate::manifest::{ExposureEntry, ExposureKind, Probe};
#[cfg(not(target_os = "linux"))]
pub use crate::registry::{Exposure, Secrets};
pub use crate::sink::{ParameterValue, StoredResult, TaskError};
pub use crate::{Secret, SecretError, SecretRef, SecretSpec, SecretTask, SecretValue, Source};

use crate::lookup::Wanted;

/// What stands inside of `transform!`.
#[cfg(feature = "macros")]
pub mod closed {
    pub use crate::closed::*;
}

/// The macros that `expose!` and its like forward to.
#[cfg(feature = "macros")]
pub mod macros {
    pub use secret_macros::{declassify, expose, transform};
}

/// How to look up what is bound to a `B`.
///
/// One function, so that whatever is wrong with a binding is said once: rustc drops what it has said of a place before, and
/// "required by a bound in" is a part of that. What it returns has no bound that could be wrong once more.
pub const fn of<B: Binding>() -> Of<B> {
    Of {
        lookup: Lookup::of,
        probe: |secret| {
            Lookup::<B>::of(Wanted::Declared(std::slice::from_ref(secret)))
                .get()
                .map(drop)
        },
    }
}

/// What [`of`] gives.
pub struct Of<B> {
    lookup: fn(Wanted) -> Lookup<B>,
    /// Looks up one declared secret, for its own sake.
    pub probe: Probe,
}

impl<B> Of<B> {
    /// Looks up what a task declares.
    pub fn wait(&self, secrets: &'static [SecretSpec]) -> Lookup<B> {
        (self.lookup)(Wanted::Declared(secrets))
    }

    /// Looks up what a task declares, waiting for it.
    #[allow(clippy::missing_errors_doc)]
    pub fn get(&self, secrets: &'static [SecretSpec]) -> Result<B, SecretError> {
        self.wait(secrets).get()
    }

    /// Looks up what a field of a struct task declares, if the record says the same.
    pub fn field<T>(&self, field: &SecretRef<T>, spec: &'static SecretSpec) -> Lookup<B> {
        self.all(std::slice::from_ref(spec), &[field.name()])
    }

    /// Looks up all that a struct task declares, if its record says the same names.
    pub fn all(&self, secrets: &'static [SecretSpec], names: &[&str]) -> Lookup<B> {
        let mut declared = secrets.iter().zip(names);
        (self.lookup)(match declared.find(|(spec, name)| spec.name() != **name) {
            Some((spec, _)) => Wanted::Redirected(spec),
            None => Wanted::Declared(secrets),
        })
    }
}

/// The field of a struct task, as its source declares it.
#[must_use]
pub fn declared_ref<T>(spec: &'static SecretSpec) -> SecretRef<T> {
    SecretRef::declared(spec.name(), spec.source())
}

pub const fn assert_parameter<T: ParameterValue + ?Sized>() {}

/// For return types that cannot be named inside the task.
///
/// # Errors
///
/// Always.
pub fn fail<T: StoredResult, E: TaskError>(error: SecretError) -> Result<T, E> {
    Err(E::from(error))
}

pub fn expose<T, R>(secret: &Secret<T>, f: impl FnOnce(&T) -> R) -> R {
    f(secret.value())
}

pub async fn expose_async<T, R>(secret: &Secret<T>, f: impl AsyncFnOnce(&T) -> R) -> R {
    f(secret.value()).await
}

#[cfg(feature = "macros")]
pub fn transform<T, U: crate::closed::Computed>(secret: &Secret<T>, f: impl FnOnce(&T) -> U) -> Secret<U> {
    secret.derive(f(secret.value()))
}

pub fn declassify<T, R>(secret: &Secret<T>, f: impl FnOnce(&T) -> R) -> R {
    f(secret.value())
}
