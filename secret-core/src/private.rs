//! What the expansions of the macros call. Not part of the interface.

#![allow(clippy::must_use_candidate, missing_docs)] // read by no one but the macros

#[cfg(not(target_os = "linux"))]
pub use inventory;

pub use crate::lookup::{Binding, Lookup};
pub use crate::manifest::{ExposureEntry, ExposureKind, Probe};
#[cfg(not(target_os = "linux"))]
pub use crate::registry::{Exposure, Secrets};
pub use crate::sink::{ParameterValue, StoredResult, TaskError};
pub use crate::{Secret, SecretError, SecretRef, SecretSpec, SecretTask, SecretValue};

use crate::lookup::Wanted;

/// What a task of one, two, three, four secrets declares. A length that is written in an expansion would be one more
/// constant that the compiler has to check and to evaluate.
pub type Specs1 = [SecretSpec; 1];
pub type Specs2 = [SecretSpec; 2];
pub type Specs3 = [SecretSpec; 3];
pub type Specs4 = [SecretSpec; 4];

/// One use of a value.
pub type Exposures1 = [ExposureEntry; 1];

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
        probe: Some(|secret| Lookup::<B>::probe(Wanted::Declared(std::slice::from_ref(secret)))),
    }
}

/// What [`of`] gives.
pub struct Of<B> {
    lookup: fn(Wanted) -> Lookup<B>,
    /// Looks up one declared secret, for its own sake.
    pub probe: Option<Probe>,
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
    pub fn field<T>(
        &self,
        field: &SecretRef<T>,
        secrets: &'static [SecretSpec],
        index: usize,
    ) -> Lookup<B> {
        self.all(std::slice::from_ref(&secrets[index]), &[field.name()])
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
pub fn declared_ref<T>(secrets: &'static [SecretSpec], index: usize) -> SecretRef<T> {
    let spec = &secrets[index];
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

/// A secret, or what points to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a secret",
    label = "expected a `Secret<_>`",
    note = "help: look it up: `SecretRef::<String>::new(\"NAME\").get()?`, or declare it on the task: `#[secret(\"NAME\")]`"
)]
pub trait Used {
    type Value;
    fn used(&self) -> &Secret<Self::Value>;
}

#[diagnostic::do_not_recommend]
impl<T> Used for Secret<T> {
    type Value = T;
    fn used(&self) -> &Secret<T> {
        self
    }
}

/// Each by its name: with an implementation for all that dereference, rustc would speak of the `str` in a `String`.
macro_rules! used_by {
    ($($pointer:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<S: Used> Used for $pointer {
            type Value = S::Value;
            fn used(&self) -> &Secret<S::Value> {
                (**self).used()
            }
        }
    )*};
}

used_by!(
    &S,
    &mut S,
    Box<S>,
    std::rc::Rc<S>,
    std::sync::Arc<S>,
    std::cell::Ref<'_, S>,
    std::cell::RefMut<'_, S>,
    std::sync::MutexGuard<'_, S>,
    std::sync::RwLockReadGuard<'_, S>,
    std::sync::RwLockWriteGuard<'_, S>,
    std::sync::LazyLock<S>,
);

pub fn expose<S: Used, R>(secret: &S, f: impl FnOnce(&S::Value) -> R) -> R {
    f(secret.used().value())
}

pub async fn expose_async<S: Used, R>(secret: &S, f: impl AsyncFnOnce(&S::Value) -> R) -> R {
    f(secret.used().value()).await
}

#[cfg(feature = "macros")]
pub fn transform<S: Used, U: crate::closed::Computed>(
    secret: &S,
    f: impl FnOnce(&S::Value) -> U,
) -> Secret<U> {
    let secret = secret.used();
    secret.derive(f(secret.value()))
}

pub fn declassify<S: Used, R>(secret: &S, f: impl FnOnce(&S::Value) -> R) -> R {
    f(secret.used().value())
}
