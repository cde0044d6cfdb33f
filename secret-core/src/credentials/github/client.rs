//! An `octocrab` builder with the token set.

use octocrab::{DefaultOctocrabBuilderConfig, NoAuth, NoSvc, NotLayerReady, OctocrabBuilder};

use super::GithubToken;
use crate::credentials::text::{SecretText, visible};
use crate::error::SecretError;
use crate::secret::Secret;

/// What `octocrab::Octocrab::builder()` returns, in octocrab 0.54.
///
/// It is octocrab's own type, so that all that the builder can do can be done: a program that names it, or calls its methods, has the
/// same minor version of octocrab, which before 1.0 is its major one. A release of this crate that follows a later one is a breaking
/// release: see [whose types these are](crate::credentials#whose-types-these-are).
pub type GithubClientBuilder =
    OctocrabBuilder<NoSvc, DefaultOctocrabBuilderConfig, NoAuth, NotLayerReady>;

impl<T: SecretText> Secret<T> {
    /// A builder of a GitHub client that [authenticates] with this token.
    ///
    /// The client sends the token to the base address alone, and the token does not stand in the client's `Debug`. Build it
    /// inside a Tokio runtime, as `octocrab` runs a task of its own, and panics without one.
    ///
    /// ```
    /// use secret_core::credentials::GithubToken;
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let token = GithubToken::DEFAULT.await?;
    /// let github = token.octocrab()?.build()?;
    /// let user = github.current().user().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// If a text is empty, or holds white space or anything that is not visible ASCII, none of which a header carries. A
    /// [`GithubToken`] was asked all that when it was looked up.
    ///
    /// [authenticates]: https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
    pub fn octocrab(&self) -> Result<GithubClientBuilder, SecretError> {
        let token = visible(self, "a GitHub access token")?;
        Ok(octocrab::Octocrab::builder().personal_token(token))
    }
}

/// Which token a GitHub client gets: the one that the caller gives, else the secret `GITHUB_ACCESS_TOKEN`.
///
/// GitHub has no ambient credentials: without either it is an error. A client without a token is
/// `octocrab::Octocrab::builder()`, and is written so.
///
/// ```
/// use secret_core::credentials::github_client_builder;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let github = github_client_builder(None).await?.build()?;
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// If the secret is not found or malformed, or a place cannot be asked.
pub async fn github_client_builder(
    explicit: Option<Secret<GithubToken>>,
) -> Result<GithubClientBuilder, SecretError> {
    match explicit {
        Some(token) => token.octocrab(),
        None => GithubToken::DEFAULT.await?.octocrab(),
    }
}
