//! An AWS access key: [`AwsCredentials`].

#[cfg(feature = "aws")]
pub(super) mod provider;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::field::{FieldOf, Optional, Rule, Slot, visible};
use super::words;
use crate::reference::SecretRef;
use crate::wipe::wipe;

const NAME: &str = "AWS_CREDENTIALS";
const ACCESS_KEY: &str = "ACCESS_KEY";
const SECRET_ACCESS_KEY: &str = "SECRET_ACCESS_KEY";
const SESSION_TOKEN: &str = "SESSION_TOKEN";
const FIELDS: &[&str] = &[ACCESS_KEY, SECRET_ACCESS_KEY, SESSION_TOKEN];

/// An AWS access key, as the secret `AWS_CREDENTIALS` holds it.
///
/// ```json
/// {"ACCESS_KEY": "AKIDEXAMPLE", "SECRET_ACCESS_KEY": "..", "SESSION_TOKEN": ".."}
/// ```
///
/// Other keys are ignored. The session token of [temporary credentials] may be missing, `null` or empty. All three are
/// visible ASCII without white space, so that a line end copied along is told here and not by a signature that does not match.
///
/// With feature `aws`, a `Secret<AwsCredentials>` *is* a credentials provider of the AWS SDK, and so is a
/// `SecretRef<AwsCredentials>`.
///
/// ```
/// use secret_core::SecretContext;
/// use secret_core::credentials::AwsCredentials;
///
/// let context = SecretContext::with_secrets([(
///     "AWS_CREDENTIALS",
///     r#"{"ACCESS_KEY": "AKIDEXAMPLE", "SECRET_ACCESS_KEY": "hunter2"}"#,
/// )]);
/// let aws = context.scope(|| AwsCredentials::DEFAULT.get())?;
/// assert_eq!(format!("{aws:?}"), "Secret(AWS_CREDENTIALS)");
/// # Ok::<(), secret_core::SecretError>(())
/// ```
///
/// [temporary credentials]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
#[non_exhaustive]
pub struct AwsCredentials {
    /// The identifier of the key.
    pub access_key: String,
    /// The key itself.
    pub secret_access_key: String,
    /// What temporary credentials carry besides.
    pub session_token: Option<String>,
}

impl AwsCredentials {
    /// The secret of the default name, `AWS_CREDENTIALS`.
    pub const DEFAULT: SecretRef<Self> = SecretRef::new(NAME);

    /// Credentials that the program got elsewhere. [`Secret::new`](crate::Secret::new) gives them a name, and
    /// [`guard::watch`](crate::guard::watch) makes them known as what is looked up is.
    ///
    /// A role is better assumed by the SDK, which renews what it got before it expires. The secret is what it assumes the role with:
    ///
    /// ```text
    /// let keys = AwsCredentials::DEFAULT.await?;
    /// let base = aws_config::from_env().credentials_provider(keys).load().await;
    /// let role = AssumeRoleProvider::builder(arn).configure(&base).build().await; // of `aws_config::sts`
    /// let config = aws_sdk_s3::config::Builder::from(&base).credentials_provider(role).build();
    /// ```
    #[must_use]
    pub fn new(
        access_key: String,
        secret_access_key: String,
        session_token: Option<String>,
    ) -> Self {
        Self {
            access_key,
            secret_access_key,
            session_token,
        }
    }
}

impl Zeroize for AwsCredentials {
    fn zeroize(&mut self) {
        wipe(&mut self.access_key);
        wipe(&mut self.secret_access_key);
        if let Some(mut token) = self.session_token.take() {
            wipe(&mut token);
        }
    }
}

impl Drop for AwsCredentials {
    #[inline]
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for AwsCredentials {}

impl fmt::Debug for AwsCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AwsCredentials(..)")
    }
}

struct AccessKey;

impl Rule for AccessKey {
    const WANTED: &'static str = words::ACCESS_KEY;

    #[inline]
    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)
    }
}

struct SecretAccessKey;

impl Rule for SecretAccessKey {
    const WANTED: &'static str = words::SECRET_ACCESS_KEY;

    #[inline]
    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)
    }
}

struct SessionToken;

impl Rule for SessionToken {
    const WANTED: &'static str = words::SESSION_TOKEN;

    #[inline]
    fn check(text: &str) -> Result<(), &'static str> {
        visible(text)
    }
}

enum Field {
    AccessKey,
    SecretAccessKey,
    SessionToken,
    Other,
}

impl Field {
    #[inline]
    fn of(name: &str) -> Self {
        match name {
            ACCESS_KEY => Self::AccessKey,
            SECRET_ACCESS_KEY => Self::SecretAccessKey,
            SESSION_TOKEN => Self::SessionToken,
            _ => Self::Other,
        }
    }
}

/// Puts each field where it is wanted: handed back, it would be moved by each function on the way.
struct AwsVisitor<'a>(&'a mut AwsCredentials);

impl<'de> Visitor<'de> for AwsVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(words::AWS_DICTIONARY)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(read) = self;
        let mut session_token: Option<Optional<SessionToken>> = None;
        while let Some(field) = map.next_key_seed(FieldOf(Field::of))? {
            match field {
                Field::AccessKey => {
                    map.next_value_seed(Slot::<AccessKey>::of(&mut read.access_key))?;
                }
                Field::SecretAccessKey => {
                    map.next_value_seed(Slot::<SecretAccessKey>::of(&mut read.secret_access_key))?;
                }
                Field::SessionToken => session_token = Some(map.next_value()?),
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        // No rule lets an empty text pass.
        for (text, field) in [
            (&read.access_key, ACCESS_KEY),
            (&read.secret_access_key, SECRET_ACCESS_KEY),
        ] {
            if text.is_empty() {
                return Err(A::Error::missing_field(field));
            }
        }
        read.session_token = session_token.and_then(Optional::take);
        Ok(())
    }
}

impl<'de> Deserialize<'de> for AwsCredentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut read = AwsCredentials::new(String::new(), String::new(), None);
        deserializer.deserialize_struct("AwsCredentials", FIELDS, AwsVisitor(&mut read))?;
        Ok(read)
    }
}
