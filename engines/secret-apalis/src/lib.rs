#![doc = include_str!("../README.md")]
#![allow(clippy::doc_markdown)] // the README calls SQLite and PostgreSQL what they are called

mod codec;
mod declared;
mod error;
mod gate;
mod guarded;
mod layer;
mod push;

pub use codec::Checked;
pub use declared::{Declaration, Declared};
pub use error::GuardedError;
pub use guarded::{Guarded, GuardedExt};
pub use layer::{Guard, GuardLayer};
pub use push::{JobArguments, Pushing};
