//! What the compiler says of jobs and secrets: every misuse under `tests/ui/fail`, with its one error. What is no misuse is in
//! `tests/handlers.rs`.
//!
//! The texts are the pinned compiler's. To accept new ones after reading them: `TRYBUILD=overwrite`.

#[test]
fn ui() {
    let tests = trybuild::TestCases::new();
    tests.compile_fail("tests/ui/fail/*.rs");
}
