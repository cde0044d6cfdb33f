//! A name that no secret of the program has: [`UnknownSecret`].

use std::fmt;

use crate::manifest::manifest;

/// A word that is the name of no secret that this program declares: what the `FromStr` of a [`SecretRef`](crate::SecretRef#on-a-command-line) says.
///
/// Its text lists the names that are declared, and not the word: it may be the secret itself, typed where its name belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownSecret;

/// How many names an error lists.
const MOST: usize = 8;

impl fmt::Display for UnknownSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<&str> = Vec::new();
        for secret in manifest().secrets {
            if !names.contains(&secret.name()) {
                names.push(secret.name());
            }
        }
        f.write_str("this program declares no secret of that name\n  help: ")?;
        if names.is_empty() {
            return f.write_str(
                "`#[secret] const TOKEN: SecretRef<String> = SecretRef::new(\"TOKEN\");` declares `TOKEN`",
            );
        }
        f.write_str("give the name of a secret, never its value: ")?;
        for (index, name) in names.iter().take(MOST).enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}`{name}`")?;
        }
        match names.len() {
            count if count > MOST => {
                write!(f, ", among {count}; `secret_core::manifest()` has all")
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for UnknownSecret {}
