//! What the compiler says: every misuse under `tests/ui/fail` with its one error, every honest use under `tests/ui/pass`.
//!
//! The texts are the pinned compiler's (`rust-toolchain.toml`). To accept new ones after reading them, run
//! `TRYBUILD=overwrite cargo test --test compiletest`; `scripts/one-error-each.sh` then counts the errors of each file.

#[test]
fn ui() {
    let tests = trybuild::TestCases::new();
    tests.pass("tests/ui/pass/**/*.rs");
    tests.compile_fail("tests/ui/fail/**/*.rs");
}
