//! Which fields of a secret everybody may know.

use std::sync::{PoisonError, RwLock};

use crate::buffer::Buffer;
use crate::name::SecretName;

/// What programs say of their own documents: the name of a secret, and fields of it.
static SAID: RwLock<Vec<(SecretName, Vec<String>)>> = RwLock::new(Vec::new());

/// A kind of document whose publisher shows these fields to everybody who may see that it exists: they say who somebody is and where, and
/// not that it is him.
struct Document {
    /// Fields that it has, with a value of those, where it matters.
    has: &'static [(&'static str, &'static [&'static str])],
    public: &'static [&'static str],
}

const DOCUMENTS: [Document; 2] = [
    // A Google key. A project is a parameter of most tasks that have one.
    Document {
        has: &[("type", &["authorized_user", "service_account"])],
        public: &[
            "auth_provider_x509_cert_url",
            "auth_uri",
            "client_email",
            "client_id",
            "client_x509_cert_url",
            "project_id",
            "quota_project_id",
            "token_uri",
            "type",
            "universe_domain",
        ],
    },
    // The credentials of a database, as AWS Secrets Manager keeps them. All but the password stands in the settings of the instance:
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
    Document {
        has: &[
            ("engine", &[]),
            ("host", &[]),
            ("username", &[]),
            ("password", &[]),
        ],
        public: &[
            "dbClusterIdentifier",
            "dbInstanceIdentifier",
            "dbname",
            "engine",
            "host",
            "masterarn",
            "port",
            "username",
        ],
    },
];

/// Says that everybody may know these fields of a JSON secret: the host in the settings of a database, the region of a bucket.
///
/// Of a JSON secret the guard looks for each text, because it cannot know which of them opens something. A host or a table's name that
/// stands there too is then refused in a parameter and masked in the log. Best is to keep it elsewhere; where the document is not yours
/// to change, name its public fields here, first thing in `main`. What opens something is none of them: a password, a key, a token, a
/// user's answer. The document as a whole stays secret, and so does what a program [computes](crate::transform) from such a field.
///
/// A field is named by its key, at whatever depth it stands. It holds in the whole process, for what is looked up afterwards. What a
/// Google key and the database secrets of AWS Secrets Manager say of whose they are is public [without it](crate::guard#what-is-too-trivial).
///
/// ```
/// use secret_core::{SecretContext, SecretJson, SecretRef, guard};
///
/// const WAREHOUSE: SecretRef<SecretJson> = SecretRef::new("WAREHOUSE");
///
/// guard::public_fields("WAREHOUSE", ["account", "role"]);
///
/// let document = r#"{"account": "acme-europe", "role": "reporting", "private_key": "hunter2hunter2"}"#;
/// let warehouse = SecretContext::with_secrets([("WAREHOUSE", document)]).scope(|| WAREHOUSE.get())?;
/// assert!(guard::check("rows of acme-europe", "log").is_ok());
/// assert!(guard::check("hunter2hunter2", "log").is_err());
/// # Ok::<(), secret_core::SecretError>(())
/// ```
pub fn public_fields<F: Into<String>>(
    name: impl Into<SecretName>,
    fields: impl IntoIterator<Item = F>,
) {
    let mut given = Vec::new();
    for field in fields {
        given.push(field.into());
    }
    let mut said = SAID.write().unwrap_or_else(PoisonError::into_inner);
    said.push((name.into(), given));
}

/// What was said of a secret. A name is looked up without regard to case, and so is this.
pub(super) fn fields_of(name: &SecretName) -> Vec<String> {
    let said = SAID.read().unwrap_or_else(PoisonError::into_inner);
    let mut fields = Vec::new();
    for (of, public) in said.iter() {
        if of.as_str().eq_ignore_ascii_case(name.as_str()) {
            fields.extend_from_slice(public);
        }
    }
    fields
}

/// The public fields of a document of these strings, keys and values as they come, if its kind is known.
pub(super) fn document(strings: &[(bool, Buffer)]) -> &'static [&'static str] {
    for document in &DOCUMENTS {
        if document.has.iter().all(|has| has_field(strings, has)) {
            return document.public;
        }
    }
    &[]
}

fn has_field(strings: &[(bool, Buffer)], (key, values): &(&str, &[&str])) -> bool {
    let is = |string: &Buffer, text: &str| **string == *text.as_bytes();
    for (index, (is_key, string)) in strings.iter().enumerate() {
        if *is_key && is(string, key) {
            let value = strings.get(index + 1).filter(|(is_key, _)| !is_key);
            if values.is_empty()
                || value.is_some_and(|(_, value)| values.iter().any(|text| is(value, text)))
            {
                return true;
            }
        }
    }
    false
}

/// Whether a key is that of a public field.
pub(super) fn is_in(key: &[u8], document: &[&str], said: &[String]) -> bool {
    document.iter().any(|public| public.as_bytes() == key)
        || said.iter().any(|public| public.as_bytes() == key)
}

#[cfg(test)]
mod tests {
    use super::super::leaves;

    fn secret(document: &str, said: &[&str]) -> Vec<String> {
        let said: Vec<String> = said.iter().map(|&field| field.to_owned()).collect();
        let mut secret = Vec::new();
        leaves::of_text(document.as_bytes(), &said, &mut |leaf| {
            secret.push(String::from_utf8_lossy(leaf).into_owned());
        });
        secret
    }

    #[test]
    fn what_a_google_key_says_of_its_owner_is_public() {
        let key = r#"{"type": "service_account", "project_id": "my-project", "private_key": "the key", "client_email": "a@b"}"#;
        assert_eq!(secret(key, &[]), ["the key"]);
        let other = r#"{"type": "other", "project_id": "my-project"}"#;
        assert_eq!(secret(other, &[]), ["other", "my-project"]);
    }

    #[test]
    fn of_the_credentials_of_a_database_the_password_is_secret() {
        let database = r#"{"engine": "postgres", "host": "db.example.com", "port": "5432", "username": "reporting",
            "password": "hunter2", "dbname": "orders", "replica": "standby.example.com"}"#;
        assert_eq!(secret(database, &[]), ["hunter2", "standby.example.com"]);
        assert_eq!(secret(database, &["replica"]), ["hunter2"]);
        // Fewer fields may be anything.
        let other = r#"{"host": "db.example.com", "username": "reporting", "password": "hunter2"}"#;
        assert_eq!(secret(other, &[]).len(), 3);
    }

    #[test]
    fn a_field_is_called_as_it_is_and_stands_anywhere() {
        let document =
            r#"{"a": {"host": "inner"}, "hosts": "other", "b": ["host", "last"], "c": "host"}"#;
        assert_eq!(
            secret(document, &["host"]),
            ["other", "host", "last", "host"]
        );
        // A list is no public text: only what stands behind the key is.
        assert_eq!(secret(r#"{"host": ["one", "two"]}"#, &["host"]), ["two"]);
    }
}
