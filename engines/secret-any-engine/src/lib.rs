#![doc = include_str!("../README.md")]

mod checked;
mod kept;
mod masked;
pub mod stand_in;

pub use checked::Checked;
pub use kept::Kept;
pub use masked::Masked;
