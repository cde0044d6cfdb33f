#![doc = include_str!("../README.md")]

mod codec;
mod declared;
mod error;
mod gate;
mod guarded;
mod layer;

pub use codec::Checked;
pub use declared::{Declaration, Declared};
pub use error::GuardedError;
pub use guarded::{Guarded, GuardedExt};
pub use layer::{Guard, GuardLayer};
