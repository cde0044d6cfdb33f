//! Assertions for the tests of a crate that uses secrets, and how to write these tests. The feature `testing` adds no dependency.
//!
//! | what may happen | the test |
//! |---|---|
//! | somebody releases more than was agreed | [`assert_declassify_lock`] |
//! | a secret stands in a record, a log, an output | [`assert_no_secrets_in`] |
//! | a task that must not compile does | [trybuild](#tasks-that-must-not-compile) |
//!
//! ```toml
//! [dev-dependencies]
//! secret-core = { version = "0.1", features = ["testing"] }
//! tempfile = "3"
//! trybuild = "1"
//! ```
//!
//! A small crate with all three, to copy from, is in the repository:
//! [`tests/users/reports`](https://github.com/secret-toolkit/secret-toolkit/tree/main/tests/users/reports).
//!
//! # What a program releases
//!
//! The file `declassify.lock` of the repository says what leaves through [`declassify!`](crate::declassify): where, of which secret, for
//! what reason, and a hash of the code. A test compares it with the program. Who releases more, or something else, changes the file in
//! the same pull request, and a reviewer sees it.
//!
//! ```no_run
//! # mod reports {}
//! // tests/declassify_lock.rs
//! use reports as _; // the library of this crate: a test is linked with what it names
//!
//! #[test]
//! fn what_is_released_was_reviewed() {
//!     secret_core::testing::assert_declassify_lock("declassify.lock");
//! }
//! # fn main() {}
//! ```
//!
//! `SECRET_CORE_WRITE_LOCK=1 cargo test` writes the file, the first time too: where there is none the test fails. A failure reads
//!
//! ```text
//! lock file `declassify.lock`: it is not what the program releases: 1 added, 0 removed, 1 changed
//!
//! changed: src/lib.rs:31, of `token` in `reports::mail`
//!   - reason = "support shows the key's public prefix"
//!   + reason = "support shows half of the key"
//!   - code = "d2f1f90a1b0c6d3e"
//!   + code = "0c9e11a5d0f3b7a2"
//!
//! added: src/lib.rs:40, of `url` in `reports::store`
//!   + reason = "the name of the host is in the report"
//!   + code = "77c1a2b3f0e4d596"
//!   help: if each release may leave the program, write the file anew and have the difference reviewed:
//!         SECRET_CORE_WRITE_LOCK=1 cargo test
//! ```
//!
//! Code that moves within its file, is laid out anew by rustfmt, or is commented on is not changed. What the closure calls is not a part of
//! it: keep what decides how much is released in the closure, and not in a function that can change without a sign.
//!
//! ## Whose releases it sees
//!
//! Those of the crates that are linked into the test, also of dependencies: what they release are secrets of yours, and an update that
//! brings a new release is one to look at. Three things follow.
//!
//! - A library is linked if the test names it: `use reports as _;`. Where nothing at all is linked that uses a secret, the assertion fails.
//! - A test under `tests/` sees the library as it is shipped. In the unit tests of a library it would see those in test code too.
//! - What is in `src/main.rs` only its own unit tests see; that is one more reason to keep the tasks in a library. A workspace has one
//!   test for each program, or one crate whose test names all of the others.
//!
//! Code behind a `cfg` or a feature is seen where it is built: run the test with the features that you ship.
//!
//! # Secrets in what was written
//!
//! ```
//! use secret_core::{JsonFileStore, Run, Secret, SecretContext, SecretError, expose, secret, testing};
//!
//! #[secret("DATABASE_URL")]
//! fn count_rows(database_url: Secret<String>) -> Result<u64, SecretError> {
//!     Ok(expose!(database_url, |url| count(url)))
//! }
//! # fn count(_: &str) -> u64 { 42 }
//!
//! let folder = std::env::temp_dir().join(secret_core::RunId::unique().as_str()); // or `tempfile::tempdir()`
//! let context = SecretContext::with_secrets([("DATABASE_URL", "postgres://robot:canary-of-rows@db")]);
//! context.scope(|| {
//!     let run = Run::start(JsonFileStore::new(&folder), "nightly")?;
//!     run.task("count_rows", count_rows)?;
//!     Ok::<_, Box<dyn std::error::Error>>(run.finish()?)
//! })?;
//! testing::assert_no_secrets_in(&folder); // while `context` keeps the secrets alive
//! # drop(context);
//! # std::fs::remove_dir_all(folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Tasks that must not compile
//!
//! What the compiler refuses is worth a test where somebody could make it compile: a wrapper type that gets a `Serialize`, a task whose
//! result becomes one that holds the token. [trybuild](https://docs.rs/trybuild) compiles small programs and compares the errors:
//!
//! ```no_run
//! # mod trybuild { pub struct TestCases; impl TestCases { pub fn new() -> Self { Self } pub fn compile_fail(&self, _: &str) {} } }
//! // tests/compile_fail.rs
//! #[test]
//! fn what_must_not_compile_does_not() {
//!     trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
//! }
//! # fn main() {}
//! ```
//!
//! Each program is one mistake, named after it, `tests/compile_fail/a_report_does_not_hold_the_token.rs`; the text of its error stands beside
//! it in `.stderr`, which `TRYBUILD=overwrite cargo test --test compile_fail` writes. Read it before you commit it: a program that fails for
//! a missing import tests nothing. The first run builds the dependencies once more, in a folder of trybuild's own, and takes minutes.
//!
//! The texts are those of one compiler and one version of this crate, and so
//!
//! - pin the compiler in `rust-toolchain.toml`, and write the texts anew in the commit that raises it;
//! - where several compilers build the crate, run this test with the pinned one only: `cargo +1.95.0 test --test compile_fail`, and
//!   `cargo test -- --skip what_must_not_compile` for the others;
//! - where that is too much, a `compile_fail` doctest says without any text that something does not compile. It does not say why.

mod difference;
mod lock;
mod release;
mod search;

use std::path::Path;

pub use lock::{DeclassifyLock, LockError};
pub use search::Searched;

use crate::manifest::manifest;
use crate::provider::env::Environment;

/// The environment variable that makes [`assert_declassify_lock`] write the file.
const WRITE: &str = "SECRET_CORE_WRITE_LOCK";

/// Asserts that the file says what the program releases, see [above](self#what-a-program-releases). A relative path begins at the package,
/// because `cargo test` starts tests there.
///
/// With `SECRET_CORE_WRITE_LOCK=1` in the environment it writes the file and passes.
///
/// ```no_run
/// secret_core::testing::assert_declassify_lock("declassify.lock");
/// ```
///
/// # Panics
///
/// If the file is not there, is no lock file, or says anything else than the program, with each difference; and if nothing that uses a
/// secret is linked into the test, because then it would test nothing.
#[track_caller]
pub fn assert_declassify_lock(path: impl AsRef<Path>) {
    if let Err(problem) = declassify_lock(path.as_ref()) {
        panic!("{problem}");
    }
}

fn declassify_lock(path: &Path) -> Result<(), String> {
    let manifest = manifest();
    if manifest.secrets.is_empty() && manifest.exposures.is_empty() {
        return Err(
            "nothing that uses a secret is linked into this test\n  help: name the crate whose releases it checks: `use my_crate as _;`"
                .to_owned(),
        );
    }
    let lock = DeclassifyLock::of(&manifest);
    if Environment::Process
        .var(WRITE)
        .is_some_and(|value| value == "1")
    {
        return lock.write(path).map_err(|error| error.to_string());
    }
    lock.check(path).map_err(|error| {
        format!(
            "{error}\n  help: if each release may leave the program, write the file anew and have the difference reviewed:\n        \
             {WRITE}=1 cargo test"
        )
    })
}

/// Asserts that no secret that is live stands in a file, in a folder and whatever lies in it, or in bytes.
///
/// What is looked for, and in which encodings, is what the [`guard`](crate::guard) looks for. The names of files and folders are
/// searched too. Links are not followed.
///
/// ```
/// use std::path::Path;
/// use secret_core::{SecretContext, SecretRef, testing::assert_no_secrets_in};
///
/// const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
///
/// let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "canary-of-this-test")]);
/// let token = context.scope(|| TOKEN.get())?;
/// let output = "logged in as robot";
///
/// assert_no_secrets_in(output.as_bytes());
/// # let folder = std::env::temp_dir().join(secret_core::RunId::unique().as_str());
/// # std::fs::create_dir(&folder)?; std::fs::write(folder.join("log"), output)?;
/// # let log = folder.join("log"); let log = log.to_str().unwrap();
/// assert_no_secrets_in(Path::new(log)); // text alone is refused: it could be either
/// # std::fs::remove_dir_all(folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # What it searches for
///
/// A secret lives as long as the context in which it was looked up, or a `Secret` of it: keep one of them beyond the assertion. The guard is
/// one for the process, so tests that run at the same time search for each other's secrets as well. Give each test values of its own that
/// stand nowhere else, and a file of its own, where no other test keeps a secret alive for it.
///
/// What the guard takes for [trivial](crate::guard#what-is-too-trivial), such as `test`, is not searched for: a canary is longer.
///
/// # Panics
///
/// If a secret is found, with its name, the file and the offset of its first byte, and never the value. If no secret is live that could
/// be found. If the path is not there or cannot be read, or is a folder without a file.
#[track_caller]
pub fn assert_no_secrets_in(searched: impl Searched) {
    if let Err(problem) = search::search(searched.part()) {
        panic!("{problem}");
    }
}
