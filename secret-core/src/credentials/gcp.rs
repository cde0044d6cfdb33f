//! A Google Cloud service account key: [`GcpCredentials`].

#[cfg(feature = "gcp")]
pub(super) mod google;

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::field::{Checked, FieldOf, Optional, Rule, visible};
use super::{pem, words};
use crate::json::SecretJson;
use crate::reference::SecretRef;
use crate::wipe::wipe;

const NAME: &str = "GCP_CREDENTIALS";
const TYPE: &str = "type";
const PROJECT_ID: &str = "project_id";
const PRIVATE_KEY_ID: &str = "private_key_id";
const PRIVATE_KEY: &str = "private_key";
const CLIENT_EMAIL: &str = "client_email";
const TOKEN_URI: &str = "token_uri";
const FIELDS: &[&str] = &[
    TYPE,
    PROJECT_ID,
    PRIVATE_KEY_ID,
    PRIVATE_KEY,
    CLIENT_EMAIL,
    TOKEN_URI,
];

const SERVICE_ACCOUNT: &str = "service_account";

/// A [service account key] of Google Cloud, as the secret `GCP_CREDENTIALS` holds it: the JSON document that Google gives out.
///
/// ```json
/// {"type": "service_account", "client_email": "robot@project.iam.gserviceaccount.com", "private_key": "-----BEGIN PRIVATE KEY..",
///  "token_uri": "https://oauth2.googleapis.com/token", "project_id": "project", "private_key_id": "..", ..}
/// ```
///
/// `type`, `client_email`, `private_key` and `token_uri` must be there, and are checked: the key is a whole PEM document of an
/// RSA key, so that one that was cut short on its way is told when it is looked up; the address is `https` (or the
/// loopback, for tests). Every other field of the document is kept for [`document`](Self::document).
///
/// With feature `gcp`, a `Secret<GcpCredentials>` makes credentials of Google's official `google-cloud-auth`.
///
/// [service account key]: https://docs.cloud.google.com/iam/docs/keys-create-delete
#[non_exhaustive]
pub struct GcpCredentials {
    /// Who the key belongs to.
    pub client_email: String,
    /// The RSA key, in PEM.
    pub private_key: String,
    /// Which of the account's keys it is.
    pub private_key_id: Option<String>,
    /// The project of the account.
    pub project_id: Option<String>,
    /// Where an access token is asked for.
    pub token_uri: String,
    /// The other fields of the document.
    rest: SecretJson,
}

impl GcpCredentials {
    /// The secret of the default name, `GCP_CREDENTIALS`.
    pub const DEFAULT: SecretRef<Self> = SecretRef::new(NAME);

    /// The whole document, as client libraries ask for it.
    ///
    /// It is as secret as this is: `transform!` keeps it a secret, `expose!` hands it over.
    #[must_use]
    pub fn document(&self) -> SecretJson {
        let mut document = match self.rest.as_value() {
            Value::Object(rest) => rest.clone(),
            _ => Map::new(),
        };
        let mut set = |field: &str, value: &str| {
            document.insert(field.to_owned(), Value::from(value));
        };
        set(TYPE, SERVICE_ACCOUNT);
        set(CLIENT_EMAIL, &self.client_email);
        set(PRIVATE_KEY, &self.private_key);
        set(TOKEN_URI, &self.token_uri);
        if let Some(id) = &self.private_key_id {
            set(PRIVATE_KEY_ID, id);
        }
        if let Some(project) = &self.project_id {
            set(PROJECT_ID, project);
        }
        SecretJson::from(Value::Object(document))
    }
}

impl Zeroize for GcpCredentials {
    fn zeroize(&mut self) {
        wipe(&mut self.client_email);
        wipe(&mut self.private_key);
        wipe(&mut self.token_uri);
        if let Some(id) = &mut self.private_key_id {
            wipe(id);
        }
        if let Some(project) = &mut self.project_id {
            wipe(project);
        }
        self.rest.zeroize();
    }
}

impl Drop for GcpCredentials {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for GcpCredentials {}

impl fmt::Debug for GcpCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GcpCredentials(..)")
    }
}

struct Type;

impl Rule for Type {
    const WANTED: &'static str = words::SERVICE_ACCOUNT;

    fn check(text: &str) -> Result<(), &'static str> {
        match text {
            SERVICE_ACCOUNT => Ok(()),
            "" => Err(words::EMPTY),
            _ => Err(words::OTHER_TYPE),
        }
    }
}

struct ClientEmail;

impl Rule for ClientEmail {
    const WANTED: &'static str = words::CLIENT_EMAIL;

    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)?;
        match text.split_once('@') {
            Some((user, host)) if !user.is_empty() && !host.is_empty() => Ok(()),
            _ => Err(words::NO_ADDRESS),
        }
    }
}

struct PrivateKey;

impl Rule for PrivateKey {
    const WANTED: &'static str = words::PRIVATE_KEY;

    fn check(text: &str) -> Result<(), &'static str> {
        pem::read(text).map(drop)
    }
}

struct Identifier;

impl Rule for Identifier {
    const WANTED: &'static str = words::IDENTIFIER;

    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)
    }
}

struct TokenUri;

impl Rule for TokenUri {
    const WANTED: &'static str = words::TOKEN_URI;

    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)?;
        let (is_https, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (true, rest)
        } else if let Some(rest) = text.strip_prefix("http://") {
            (false, rest)
        } else {
            return Err(words::NOT_HTTPS);
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains(['@', '\\']) {
            return Err(words::MORE_THAN_A_HOST);
        }
        let host = host(authority).ok_or(words::NO_HOST)?;
        if is_https || is_loopback(host) {
            Ok(())
        } else {
            Err(words::NOT_ENCRYPTED)
        }
    }
}

/// The host of `host:port`.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.rfind(':') {
        Some(colon) if !authority.ends_with(']') => (&authority[..colon], &authority[colon + 1..]),
        _ => (authority, ""),
    };
    let is_whole = !host.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    is_whole.then_some(host)
}

fn is_loopback(host: &str) -> bool {
    let v6 = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(|v4: Ipv4Addr| v4.is_loopback())
        || v6.is_some_and(|v6| v6.parse().is_ok_and(|v6: Ipv6Addr| v6.is_loopback()))
}

/// The fields that the type does not know; wiped if the document turns out to be wrong.
#[derive(Default)]
struct Rest(Map<String, Value>);

impl Rest {
    fn take(mut self) -> SecretJson {
        SecretJson::from(Value::Object(std::mem::take(&mut self.0)))
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        drop(SecretJson::from(Value::Object(std::mem::take(&mut self.0))));
    }
}

/// The name of a field: one that is looked at, or another.
enum Field {
    Known(&'static str),
    Other(String),
}

impl Field {
    fn of(name: &str) -> Self {
        match FIELDS.iter().find(|known| **known == name) {
            Some(known) => Self::Known(known),
            None => Self::Other(name.to_owned()),
        }
    }
}

struct GcpVisitor;

impl<'de> Visitor<'de> for GcpVisitor {
    type Value = GcpCredentials;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(words::GCP_DICTIONARY)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<GcpCredentials, A::Error> {
        let mut kind: Option<Checked<Type>> = None;
        let mut client_email: Option<Checked<ClientEmail>> = None;
        let mut private_key: Option<Checked<PrivateKey>> = None;
        let mut private_key_id: Option<Optional<Identifier>> = None;
        let mut project_id: Option<Optional<Identifier>> = None;
        let mut token_uri: Option<Checked<TokenUri>> = None;
        let mut rest = Rest::default();
        while let Some(field) = map.next_key_seed(FieldOf(Field::of))? {
            match field {
                Field::Known(TYPE) => kind = Some(map.next_value()?),
                Field::Known(CLIENT_EMAIL) => client_email = Some(map.next_value()?),
                Field::Known(PRIVATE_KEY) => private_key = Some(map.next_value()?),
                Field::Known(PRIVATE_KEY_ID) => private_key_id = Some(map.next_value()?),
                Field::Known(PROJECT_ID) => project_id = Some(map.next_value()?),
                Field::Known(TOKEN_URI) => token_uri = Some(map.next_value()?),
                Field::Known(other) => {
                    rest.0.insert(other.to_owned(), map.next_value()?);
                }
                Field::Other(other) => {
                    rest.0.insert(other, map.next_value()?);
                }
            }
        }
        let missing = A::Error::missing_field;
        // The type first: where it is another, the other fields are not to be expected.
        kind.ok_or_else(|| missing(TYPE))?;
        let client_email = client_email.ok_or_else(|| missing(CLIENT_EMAIL))?;
        let private_key = private_key.ok_or_else(|| missing(PRIVATE_KEY))?;
        let token_uri = token_uri.ok_or_else(|| missing(TOKEN_URI))?;
        Ok(GcpCredentials {
            client_email: client_email.take(),
            private_key: private_key.take(),
            private_key_id: private_key_id.and_then(Optional::take),
            project_id: project_id.and_then(Optional::take),
            token_uri: token_uri.take(),
            rest: rest.take(),
        })
    }
}

impl<'de> Deserialize<'de> for GcpCredentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("GcpCredentials", FIELDS, GcpVisitor)
    }
}
