//! What a value holds, where its type says it.

use std::any::Any;

use super::pieces::Content;
use crate::bytes::SecretBytes;
use crate::credentials::{AwsCredentials, GithubToken};

/// What is in a value: a text, bytes, a document, several of them, or credentials.
pub(super) fn of(value: &dyn Any) -> Vec<Content<'_>> {
    if let Some(json) = value.downcast_ref() {
        return vec![Content::Json(json)];
    }
    bytes(value).into_iter().map(Content::Bytes).collect()
}

fn bytes(value: &dyn Any) -> Vec<&[u8]> {
    if let Some(text) = value.downcast_ref::<String>() {
        vec![text.as_bytes()]
    } else if let Some(bytes) = value.downcast_ref::<Vec<u8>>() {
        vec![bytes]
    } else if let Some(bytes) = value.downcast_ref::<SecretBytes>() {
        vec![bytes.as_bytes()]
    } else if let Some(text) = value.downcast_ref::<Option<String>>() {
        text.iter().map(String::as_bytes).collect()
    } else if let Some(bytes) = value.downcast_ref::<Option<Vec<u8>>>() {
        bytes.iter().map(Vec::as_slice).collect()
    } else if let Some(texts) = value.downcast_ref::<Vec<String>>() {
        texts.iter().map(String::as_bytes).collect()
    } else if let Some(several) = value.downcast_ref::<Vec<Vec<u8>>>() {
        several.iter().map(Vec::as_slice).collect()
    } else if let Some(several) = value.downcast_ref::<Vec<SecretBytes>>() {
        several.iter().map(SecretBytes::as_bytes).collect()
    } else if let Some(token) = value.downcast_ref::<GithubToken>() {
        vec![token.as_str().as_bytes()]
    } else if let Some(aws) = value.downcast_ref::<AwsCredentials>() {
        let token = aws.session_token.as_deref();
        let texts = [Some(&*aws.access_key), Some(&*aws.secret_access_key), token];
        texts.into_iter().flatten().map(str::as_bytes).collect()
    } else {
        [keys::<16>, keys::<20>, keys::<24>, keys::<32>]
            .into_iter()
            .find_map(|keys| keys(value))
            .unwrap_or_default()
    }
}

/// A key of this size, or several.
fn keys<const N: usize>(value: &dyn Any) -> Option<Vec<&[u8]>> {
    if let Some(key) = value.downcast_ref::<[u8; N]>() {
        return Some(vec![key]);
    }
    if let Some(key) = value.downcast_ref::<Option<[u8; N]>>() {
        return Some(key.iter().map(<[u8; N]>::as_slice).collect());
    }
    let several = value.downcast_ref::<Vec<[u8; N]>>()?;
    Some(several.iter().map(<[u8; N]>::as_slice).collect())
}
