//! What a task is to the compiler: [`SecretTask`], and what the expansions ask of the types in a task.
//!
//! rustc names these functions to the user ("required by a bound in `secret_core::task::result`"), and so they have names that
//! say something.

use crate::error::SecretError;
use crate::lookup::{Binding, Lookup, Wanted};
use crate::manifest::{Probe, SecretSpec};
use crate::reference::SecretRef;
use crate::sink::{ParameterValue, StoredResult, TaskError};

/// A task that is a struct: parameters, and the names of its secrets. Implemented by `#[derive(SecretTask)]`, and not by hand: what it
/// asks for may grow in any release.
pub trait SecretTask {
    /// The secrets that it declares, in the order of its fields.
    const SECRETS: &'static [SecretSpec];

    /// All of them, looked up.
    type Secrets;

    /// Looks all of them up together.
    fn resolve(&self) -> Lookup<Self::Secrets>;
}

/// What a parameter has to be.
pub const fn parameter<T: ParameterValue + ?Sized>() {}

/// What a task returns where its secrets are missing.
///
/// # Errors
///
/// Always.
pub fn result<T: StoredResult, E: TaskError>(missing: SecretError) -> Result<T, E> {
    Err(E::from(missing))
}

/// How to look up what is bound to a `B`.
///
/// One function, so that whatever is wrong with a binding is said once: rustc drops what it has said of a place before, and
/// "required by a bound in" is a part of that. What it returns has no bound that could be wrong once more.
#[must_use]
pub const fn secret<B: Binding>() -> Declared<B> {
    Declared {
        lookup: Lookup::of,
        probe: Some(|secret| Lookup::<B>::probe(Wanted::Declared(std::slice::from_ref(secret)))),
    }
}

/// What [`secret`] gives.
pub struct Declared<B> {
    lookup: fn(Wanted) -> Lookup<B>,
    /// Looks up one declared secret, for its own sake.
    pub probe: Option<Probe>,
}

impl<B> Declared<B> {
    /// Looks up what a task declares.
    pub fn wait(self, secrets: &'static [SecretSpec]) -> Lookup<B> {
        (self.lookup)(Wanted::Declared(secrets))
    }

    /// Looks up what a task declares, waiting for it.
    ///
    /// # Errors
    ///
    /// Those of [`Lookup::get`].
    pub fn get(self, secrets: &'static [SecretSpec]) -> Result<B, SecretError> {
        self.wait(secrets).get()
    }

    /// Looks up what a field of a struct task declares, if the record says the same.
    pub fn field<T>(
        self,
        field: &SecretRef<T>,
        secrets: &'static [SecretSpec],
        index: usize,
    ) -> Lookup<B> {
        self.all(std::slice::from_ref(&secrets[index]), &[field.name()])
    }

    /// Looks up all that a struct task declares, if its record says the same names.
    pub fn all(self, secrets: &'static [SecretSpec], names: &[&str]) -> Lookup<B> {
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
