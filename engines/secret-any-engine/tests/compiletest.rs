//! Which sinks of an engine for serde types are closed without any code: each misuse under `tests/ui/fail`, with its one error.
//!
//! The texts are the pinned compiler's. To accept new ones after reading them: `TRYBUILD=overwrite`.

#[test]
fn ui() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}
