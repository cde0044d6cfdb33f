//! Tasks that are structs: [`SecretTask`].

use crate::lookup::Lookup;
use crate::manifest::SecretSpec;

/// A task that is a struct: parameters, and the names of its secrets. Implemented by `#[derive(SecretTask)]`.
pub trait SecretTask {
    /// The secrets that it declares, in the order of its fields.
    const SECRETS: &'static [SecretSpec];

    /// All of them, looked up.
    type Secrets;

    /// Looks all of them up together.
    fn resolve(&self) -> Lookup<Self::Secrets>;
}
