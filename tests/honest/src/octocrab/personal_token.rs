//! A client of a server of one's own; `OctocrabBuilder::personal_token` in the documentation of octocrab.

use ::octocrab::{Octocrab, Result};
use secret_core::{Secret, expose};

pub fn enterprise(token: &Secret<String>) -> Result<Octocrab> {
    expose!(token, |token| Octocrab::builder()
        .base_uri("https://github.example/api/v3")?
        .personal_token(token.to_owned())
        .build())
}
