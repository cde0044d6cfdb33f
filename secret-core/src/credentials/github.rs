//! A GitHub access token: [`GithubToken`].

#[cfg(feature = "github")]
pub(super) mod client;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::field::{Checked, Rule, visible};
use super::words;
use crate::reference::SecretRef;
use crate::secret::Secret;
use crate::wipe::wipe;

/// A [GitHub access token], as the secret `GITHUB_ACCESS_TOKEN` holds it: text.
///
/// It is visible ASCII without white space; its form is left to GitHub, which has changed it before. With feature `github`, a
/// `Secret<GithubToken>` makes an `octocrab` builder.
///
/// ```
/// use secret_core::SecretContext;
/// use secret_core::credentials::GithubToken;
///
/// let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "hunter2")]);
/// let token = context.scope(|| GithubToken::DEFAULT.get())?;
/// assert!(token.verify(b"hunter2"));
/// # Ok::<(), secret_core::SecretError>(())
/// ```
///
/// [GitHub access token]: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens
pub struct GithubToken(String);

impl GithubToken {
    /// The secret of the default name, `GITHUB_ACCESS_TOKEN`.
    pub const DEFAULT: SecretRef<Self> = SecretRef::new("GITHUB_ACCESS_TOKEN");

    /// The text, for a consumer that asks for it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for GithubToken {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Secret<GithubToken> {
    /// Whether the token equals `candidate`, in a time that depends on the lengths only.
    #[must_use]
    pub fn verify(&self, candidate: impl AsRef<[u8]>) -> bool {
        self.value().0.as_bytes().ct_eq(candidate.as_ref()).into()
    }
}

impl Zeroize for GithubToken {
    fn zeroize(&mut self) {
        wipe(&mut self.0);
    }
}

impl Drop for GithubToken {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for GithubToken {}

impl fmt::Debug for GithubToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GithubToken(..)")
    }
}

struct Token;

impl Rule for Token {
    const WANTED: &'static str = words::GITHUB_TOKEN;

    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)
    }
}

impl<'de> Deserialize<'de> for GithubToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Newtype;

        impl<'de> Visitor<'de> for Newtype {
            type Value = GithubToken;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Token::WANTED)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<GithubToken, D::Error> {
                let token = Checked::<Token>::deserialize(deserializer)?;
                Ok(GithubToken(token.take()))
            }
        }

        deserializer.deserialize_newtype_struct("GithubToken", Newtype)
    }
}
