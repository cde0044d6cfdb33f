//! A name that no secret of the program has: [`UnknownSecret`].

use std::fmt;

use crate::manifest::manifest;

/// A word that is the name of no secret that this program declares: what the `FromStr` of a [`SecretRef`](crate::SecretRef#on-a-command-line) says.
///
/// Its text lists the names that are declared, and not the word: it may be the secret itself, typed where its name belongs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnknownSecret;

/// How many names an error lists.
const MOST: usize = 8;

impl fmt::Display for UnknownSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this program declares no secret of that name\n  help: ")?;
        match declared() {
            None => f.write_str(HOW_TO_DECLARE),
            Some(names) => write!(f, "give the name of a secret, never its value: {names}"),
        }
    }
}

/// The same of a stored record, or of settings: also there the word may be anything.
pub(super) struct UnknownInRecord;

impl fmt::Display for UnknownInRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a stored record, or a settings file, names a secret that this program does not declare\n  help: ",
        )?;
        if let Some(names) = declared() {
            write!(f, "name one that it declares: {names}\n  help: ")?;
        }
        // A format goes on with where it is, ` at line 1 column 71`.
        write!(
            f,
            "{HOW_TO_DECLARE}\n  the name stands in that record or file"
        )
    }
}

const HOW_TO_DECLARE: &str =
    "`#[secret] const TOKEN: SecretRef<String> = SecretRef::new(\"TOKEN\");` declares `TOKEN`";

/// The names that this program declares, if it declares any.
fn declared() -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for secret in manifest().secrets {
        if !names.contains(&secret.name()) {
            names.push(secret.name());
        }
    }
    let count = names.len();
    names.truncate(MOST);
    let listed = names.join("`, `");
    match count {
        0 => None,
        count if count > MOST => Some(format!(
            "`{listed}`, among {count}; `secret_core::manifest()` has all"
        )),
        _ => Some(format!("`{listed}`")),
    }
}

impl std::error::Error for UnknownSecret {}
