#![doc = include_str!("../README.md")]
#![allow(clippy::doc_markdown)] // the README calls things what they are called

mod checked;
mod kept;
mod masked;
pub mod stand_in;

pub use checked::Checked;
pub use kept::Kept;
pub use masked::Masked;
