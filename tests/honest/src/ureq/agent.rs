//! A blocking client; "Usage" in the README of ureq, with the header of a registry.

use secret_core::{Parameter, Secret, expose, secret};

#[secret("CRATES_IO_TOKEN", from = env)]
pub fn yank(
    name: Parameter<String>,
    version: Parameter<String>,
    crates_io_token: Secret<String>,
) -> anyhow::Result<u16> {
    let url = format!(
        "https://crates.example/api/v1/crates/{}/{}/yank",
        *name, *version
    );
    let response = expose!(crates_io_token, |token| ureq::delete(url)
        .header("Authorization", token)
        .call())?;
    Ok(response.status().as_u16())
}
