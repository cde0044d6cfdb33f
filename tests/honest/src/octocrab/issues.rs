//! Opens an issue; "Semantic API" in the README of octocrab, with the typed token.

use secret_core::credentials::GithubToken;
use secret_core::{Parameter, Secret, secret};

#[secret("GITHUB_ACCESS_TOKEN")]
pub async fn report(
    title: Parameter<String>,
    github_access_token: Secret<GithubToken>,
) -> anyhow::Result<u64> {
    let github = github_access_token.octocrab()?.build()?;
    let issue = github
        .issues("owner", "repo")
        .create(&*title)
        .send()
        .await?;
    Ok(issue.number)
}
