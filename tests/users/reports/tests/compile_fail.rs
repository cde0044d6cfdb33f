//! What the compiler refuses of this crate: each program under `compile_fail` is one mistake, and its error stands beside it.
//!
//! The texts are those of the compiler that `rust-toolchain.toml` pins. To accept other ones after reading them:
//! `TRYBUILD=overwrite cargo test -p reports --test compile_fail`.

#[test]
fn what_must_not_compile_does_not() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
