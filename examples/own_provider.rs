//! A store of secrets of your own: a `.env` file, asked where nothing else in the chain knows a secret.
//!
//! ```sh
//! cargo run --example own_provider              # reads examples/own_provider.env
//! cargo run --example own_provider -- FILE NAME ..
//! ```
//!
//! Exit status: 0 if every secret was found, 1 if not.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretContext, SecretProvider, SecretRef,
};

/// Lines of `NAME=value`; empty ones, and those that begin with `#`, are skipped.
struct DotEnv {
    path: PathBuf,
}

impl DotEnv {
    fn place(&self) -> Place {
        Place::other(format!("file `{}`", self.path.display()))
    }

    /// Read for each question, so that a rotated secret is found; the context keeps what it found.
    fn read(&self) -> Result<BTreeMap<String, RawSecret>, ProviderError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => zeroize::Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
            // What went wrong, never what was read.
            Err(error) => return Err(ProviderError::unreadable(self.place(), error.to_string())),
        };
        let mut secrets = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((name, value)) = line.split_once('=') else {
                let problem = format!("line {number} has no `=`");
                return Err(ProviderError::configuration(self.place(), problem)
                    .with_help("write each secret as NAME=value, on a line of its own"));
            };
            secrets.insert(name.trim().to_owned(), RawSecret::text(value));
        }
        Ok(secrets)
    }
}

impl SecretProvider for DotEnv {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        let mut secrets = self.read()?;
        // Written exactly so, or else alike but for the case.
        let found = match Answer::matching(name, secrets.keys()) {
            Ok(found) => found.cloned(),
            Err(names) => return Ok(Answer::ambiguous(self.place(), names)),
        };
        Ok(match found.and_then(|key| secrets.remove(&key)) {
            Some(value) => Answer::found(self.place(), value),
            None => Answer::absent([format!("{} has no such line", self.place())]),
        })
    }

    /// It takes the place of Cloud, the last of the chain; a file needs no thread of its own to wait on.
    fn is_blocking(&self) -> bool {
        false
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/own_provider.env"),
        PathBuf::from,
    );
    let mut names: Vec<String> = arguments.collect();
    if names.is_empty() {
        names = vec!["DATABASE_URL".to_owned(), "SMTP_PASSWORD".to_owned()];
    }
    let context = SecretContext::builder().provider(DotEnv { path }).build();
    // From here on it is what all of the program uses, on every thread.
    if let Err(error) = context.install() {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    let mut status = ExitCode::SUCCESS;
    for name in names {
        match SecretRef::<String>::named(name).get() {
            Ok(secret) => println!("{secret:?} was found"),
            Err(error) => {
                eprintln!("{error}");
                status = ExitCode::FAILURE;
            }
        }
    }
    status
}
