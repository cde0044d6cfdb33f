//! Functions and methods that are known to keep or to show what they are given.

mod client;
mod function;
mod method;

pub(super) use function::{known_function, name_argument};
pub(super) use method::{adds_to_form, changed, is_connection, known_method};
