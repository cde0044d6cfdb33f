//! What the expansions of the macros call. Not part of the interface.

#![allow(clippy::must_use_candidate, missing_docs)] // read by no one but the macros

#[cfg(not(target_os = "linux"))]
pub use inventory;

pub use crate::lookup::{Binding, Lookup};
pub use crate::manifest::{ExposureEntry, ExposureKind, Probe, probe};
#[cfg(not(target_os = "linux"))]
pub use crate::registry::{Exposure, Secrets};
pub use crate::sink::{ParameterValue, StoredResult, TaskError};
pub use crate::{Secret, SecretError, SecretRef, SecretSpec, SecretTask, SecretValue, Source};

use crate::lookup::Wanted;

/// The macros that `expose!` and its like forward to.
#[cfg(feature = "macros")]
pub mod macros {
    pub use secret_macros::{declassify, expose, transform};
}

/// Looks up what a task declares.
pub fn lookup<B: Binding>(secrets: &'static [SecretSpec]) -> Lookup<B> {
    Lookup::of(Wanted::Declared(secrets))
}

/// Looks up what a field of a struct task declares, if the record says the same.
pub fn field_lookup<T: SecretValue>(
    field: &SecretRef<T>,
    spec: &'static SecretSpec,
) -> Lookup<Secret<T>> {
    Lookup::of(if field.name() == spec.name() {
        Wanted::Declared(std::slice::from_ref(spec))
    } else {
        Wanted::Redirected(spec)
    })
}

/// The field of a struct task, as its source declares it.
#[must_use]
pub fn declared_ref<T>(spec: &'static SecretSpec) -> SecretRef<T> {
    SecretRef::declared(spec.name(), spec.source())
}

/// Looks up all that a struct task declares, if its record says the same names.
pub fn resolve<B: Binding>(secrets: &'static [SecretSpec], names: &[&str]) -> Lookup<B> {
    let redirected = secrets
        .iter()
        .zip(names)
        .find(|(spec, name)| spec.name() != **name);
    Lookup::of(match redirected {
        Some((spec, _)) => Wanted::Redirected(spec),
        None => Wanted::Declared(secrets),
    })
}

pub const fn assert_parameter<T: ParameterValue + ?Sized>() {}

pub const fn assert_stored<T: StoredResult + ?Sized>() {}

pub fn task_error<E: TaskError>(error: SecretError) -> E {
    E::from(error)
}

/// For return types that cannot be named inside the task.
///
/// # Errors
///
/// Always.
pub fn fail<T: StoredResult, E: TaskError>(error: SecretError) -> Result<T, E> {
    Err(E::from(error))
}

pub fn expose<T: SecretValue, R>(secret: &Secret<T>, f: impl FnOnce(&T) -> R) -> R {
    f(secret.value())
}

pub async fn expose_async<T: SecretValue, R>(
    secret: &Secret<T>,
    f: impl AsyncFnOnce(&T) -> R,
) -> R {
    f(secret.value()).await
}

pub fn transform<T: SecretValue, U: SecretValue>(
    secret: &Secret<T>,
    f: impl FnOnce(&T) -> U,
) -> Secret<U> {
    secret.derive(f(secret.value()))
}

pub fn declassify<T: SecretValue, R>(secret: &Secret<T>, f: impl FnOnce(&T) -> R) -> R {
    f(secret.value())
}
