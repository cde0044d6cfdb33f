//! Which sinks of an engine for serde types are closed without any code of ours, by the same means as for apalis.

#[path = "../../secret-apalis/tests/compile_fail.rs"]
mod compile_fail;
