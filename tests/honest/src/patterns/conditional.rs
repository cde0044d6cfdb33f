//! A client that works without a token, and better with one, as most public APIs do; the optional secret in the README of
//! secret-core.

use http::Request;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("PUBLIC_API_TOKEN")]
pub fn limit(public_api_token: Option<Secret<String>>) -> Result<u32, SecretError> {
    let mut request = Request::get("https://api.example/rate_limit");
    if let Some(token) = &public_api_token {
        request = expose!(token, |token| request.header("x-token", token));
    }
    Ok(ask(&request.body(()).unwrap_or_default()))
}

/// In one expression.
#[secret("PUBLIC_API_TOKEN")]
pub fn limit_mapped(public_api_token: Option<Secret<String>>) -> Result<u32, SecretError> {
    let request = Request::get("https://api.example/rate_limit");
    let request = match public_api_token {
        Some(token) => expose!(token, |t| request.header("x-token", t)),
        None => request,
    };
    Ok(ask(&request.body(()).unwrap_or_default()))
}

fn ask(request: &Request<()>) -> u32 {
    if request.headers().contains_key("x-token") {
        5000
    } else {
        60
    }
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn with_and_without() {
        let with = SecretContext::with_secrets([("PUBLIC_API_TOKEN", "hunter2-of-limit")]);
        let without = SecretContext::with_secrets([("OTHER", "x")]);
        assert_eq!(with.scope(limit).expect("an answer"), 5000);
        assert_eq!(with.scope(limit_mapped).expect("an answer"), 5000);
        assert_eq!(without.scope(limit).expect("an answer"), 60);
        assert_eq!(without.scope(limit_mapped).expect("an answer"), 60);
    }
}
