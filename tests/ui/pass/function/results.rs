//! Results that are stored, and one that is never written.
#![allow(dead_code)]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use secret_core::{Secret, SecretError, SecretResult, secret};

#[derive(serde::Serialize)]
struct Page<T> {
    rows: Vec<T>,
    next: Option<Box<Page<T>>>,
}

#[secret("TOKEN")]
async fn nothing(token: Secret<String>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

#[secret("TOKEN")]
async fn nested(token: Secret<String>) -> Result<HashMap<String, Vec<Option<(u32, Cow<'static, str>)>>>, SecretError> {
    drop(token);
    Ok(HashMap::new())
}

#[secret("TOKEN")]
async fn own(token: Secret<String>) -> Result<Page<BTreeMap<u32, serde_json::Value>>, SecretError> {
    drop(token);
    Ok(Page { rows: Vec::new(), next: None })
}

#[secret("TOKEN")]
async fn borrowed<'a>(text: &'a str, token: Secret<String>) -> Result<&'a str, SecretError> {
    drop(token);
    Ok(text)
}

#[secret("TOKEN")]
async fn elided(text: &str, token: Secret<String>) -> Result<Cow<'_, str>, SecretError> {
    drop(token);
    Ok(text.into())
}

#[secret("TOKEN")]
async fn session(token: Secret<String>) -> Result<SecretResult<String>, SecretError> {
    Ok(SecretResult::new(token))
}

#[secret("TOKEN")]
async fn sessions(token: Secret<String>) -> Result<Vec<SecretResult<String>>, SecretError> {
    Ok(vec![token.into()])
}

fn main() {
    drop(nothing());
    drop(nested());
    drop(own());
    drop(borrowed("a"));
    drop(elided("a"));
    drop(session());
    drop(sessions());
    drop(Arc::new(1));
}
