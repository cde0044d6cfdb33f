//! What the expansions of the macros call. Not part of the interface.

#![allow(clippy::must_use_candidate, missing_docs)] // read by no one but the macros

#[cfg(not(target_os = "linux"))]
pub use inventory;

pub use crate::constant::{Reference, constant, named};
pub use crate::lookup::{Binding, Lookup};
pub use crate::manifest::Probe;
#[cfg(not(target_os = "linux"))]
pub use crate::registry::{Exposure, Secrets};
pub use crate::task::{declared_ref, parameter, result, secret};
pub use crate::using::*;
pub use crate::{Secret, SecretError, SecretRef, SecretSpec, SecretTask, SecretValue};

/// What a task of one, two, three, four secrets declares. A length that is written in an expansion would be one more
/// constant that the compiler has to check and to evaluate.
pub type Specs1 = [SecretSpec; 1];
pub type Specs2 = [SecretSpec; 2];
pub type Specs3 = [SecretSpec; 3];
pub type Specs4 = [SecretSpec; 4];

/// What stands inside of `transform!`.
#[cfg(feature = "macros")]
pub mod closed {
    pub use crate::closed::*;
}
