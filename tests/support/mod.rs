//! What several tests need: a look at a value, a home folder, texts searched for pieces of a value.

#![allow(dead_code)] // each test uses a part of it

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use secret_core::{Secret, SecretContext, SecretError, SecretRef, SecretValue, Source, guard};

/// The value of a secret: tests must look where programs may not.
pub fn reveal<T: SecretValue + Clone>(secret: &Secret<T>) -> T {
    secret_core::__private::declassify(secret, Clone::clone)
}

/// Looks `name` up in `context`, and shows the value.
pub fn get<T: SecretValue + Clone>(context: &SecretContext, name: &str) -> Result<T, SecretError> {
    get_from(context, name, None)
}

/// Looks `name` up in one source of `context`, and shows the value.
pub fn get_from<T: SecretValue + Clone>(
    context: &SecretContext,
    name: &str,
    only: impl Into<Option<Source>>,
) -> Result<T, SecretError> {
    find(context, name, only).map(|secret| reveal(&secret))
}

/// Looks `name` up in one source of `context`.
pub fn find<T: SecretValue>(
    context: &SecretContext,
    name: &str,
    only: impl Into<Option<Source>>,
) -> Result<Secret<T>, SecretError> {
    let reference = SecretRef::<T>::named(name.to_owned());
    context.scope(|| match only.into() {
        Some(source) => reference.only(source).get(),
        None => reference.get(),
    })
}

/// A context with this environment alone.
pub fn environment<const N: usize>(variables: [(&str, &str); N]) -> SecretContext {
    SecretContext::builder().environment(variables).build()
}

/// A folder of its own for one test, gone with it.
pub struct Home(tempfile::TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn text(&self) -> &str {
        self.path().to_str().expect("a path that is text")
    }

    /// Writes a file, folders included, and gives its path.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("a folder");
        }
        fs::write(&path, content).expect("a file");
        path
    }

    /// A context with this folder as its home, and these variables.
    pub fn environment<const N: usize>(&self, variables: [(&str, &str); N]) -> SecretContext {
        SecretContext::builder()
            .environment(variables.into_iter().chain([("HOME", self.text())]))
            .build()
    }

    /// A context with this folder as its home, and this text in its Prefect configuration file.
    pub fn configured(&self, toml: impl AsRef<[u8]>) -> SecretContext {
        self.write(".prefect/config.toml", toml);
        self.environment([])
    }
}

/// The first piece of `value`, six characters long, that stands in `text`.
pub fn piece_in(value: &str, text: &str) -> Option<String> {
    let characters: Vec<char> = value.chars().collect();
    characters
        .windows(characters.len().min(6))
        .map(|piece| piece.iter().collect::<String>())
        .find(|piece| !piece.is_empty() && text.contains(piece.as_str()))
}

/// That no secret in `text` is live. Another test of the process that scans at this moment may be the last owner of one, so that it
/// is asked until that is through.
pub fn assert_is_forgotten(text: &str) {
    let start = Instant::now();
    while let Err(error) = guard::check(text, "anywhere") {
        assert!(start.elapsed() < Duration::from_secs(30), "{error}");
        thread::yield_now();
    }
}

/// Every text that an error has: in all ways to print it, along its chain of sources.
pub fn texts_of(error: &SecretError) -> String {
    let mut texts = format!("{error}\n{error:?}\n{error:#?}\n{error:#}\n");
    texts += &format!(
        "{:?}\n{:?}\n{:?}\n",
        error.help(),
        error.tried(),
        error.name()
    );
    for tried in error.tried() {
        texts += &format!("{tried}\n{tried:?}\n{}\n", tried.finding());
    }
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        texts += &format!("{inner}\n{inner:?}\n{inner:#?}\n");
        source = inner.source();
    }
    texts
}
