//! One field of a document of secrets, as Vault and AWS Secrets Manager give it; `serde_json::Value::pointer` in the documentation of
//! serde_json.

use secret_core::{Secret, SecretJson, transform};

pub fn password(document: &Secret<SecretJson>) -> Secret<String> {
    transform!(document, |document| document["database"]["password"]
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

pub fn password_of(document: &Secret<SecretJson>, service: &str) -> Secret<String> {
    let pointer = format!("/{service}/password");
    transform!(document, |document| document
        .pointer(&pointer)
        .and_then(|password| password.as_str())
        .unwrap_or_default()
        .to_string())
}

#[cfg(test)]
mod tests {
    use secret_core::{SecretContext, SecretRef};

    use super::*;

    #[test]
    fn the_field() {
        let value = r#"{"database": {"password": "hunter2-of-vault"}}"#;
        let document = SecretContext::with_secrets([("VAULT_DOCUMENT", value)])
            .scope(|| SecretRef::new("VAULT_DOCUMENT").get())
            .expect("the document");
        assert!(password(&document).verify(b"hunter2-of-vault"));
        assert!(password_of(&document, "database").verify(b"hunter2-of-vault"));
        let queue = password_of(&document, "queue");
        let queue = transform!(queue, |text| Some(text.to_owned())
            .filter(|text| !text.is_empty()));
        assert!(queue.transpose().is_none());
    }
}
