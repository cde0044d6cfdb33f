//! Sensitive HTTP header values.

use http::HeaderValue;
use zeroize::Zeroizing;

use super::base64;
use super::text::{SecretText, refused, visible};
use super::words;
use crate::error::{SecretError, SecretErrorKind};
use crate::secret::Secret;

/// Header values, marked sensitive: HTTP/2 does not index them, and their `Debug` prints `Sensitive`.
///
/// A `HeaderValue` is the consumer's and is not wiped: make it where the request is made.
impl<T: SecretText> Secret<T> {
    /// `Bearer ..`, for `Authorization`: [RFC 6750](https://www.rfc-editor.org/rfc/rfc6750#section-2.1).
    ///
    /// ```
    /// use http::{Request, header::AUTHORIZATION};
    /// use secret_core::Secret;
    ///
    /// let token = Secret::new("API_TOKEN", String::from("hunter2"));
    /// let request = Request::get("https://api.example/")
    ///     .header(AUTHORIZATION, token.bearer_header()?)
    ///     .body(())
    ///     .expect("a request");
    /// assert!(request.headers()[AUTHORIZATION].is_sensitive());
    /// # Ok::<(), secret_core::SecretError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the token is empty, or holds white space or anything that is not visible ASCII.
    pub fn bearer_header(&self) -> Result<HeaderValue, SecretError> {
        const WANTED: &str = "a bearer token";
        let token = visible(self, WANTED)?;
        let value = joined(&["Bearer ", token]);
        header(self, WANTED, value.as_bytes())
    }

    /// `Basic ..`, for `Authorization`, with the secret as the password: [RFC 7617](https://www.rfc-editor.org/rfc/rfc7617).
    ///
    /// Text beyond ASCII is sent as UTF-8.
    ///
    /// ```
    /// use secret_core::Secret;
    ///
    /// let password = Secret::new("JIRA_PASSWORD", String::from("hunter2"));
    /// let value = password.basic_header("robot")?;
    /// assert_eq!(value, "Basic cm9ib3Q6aHVudGVyMg==");
    /// assert_eq!(format!("{value:?}"), "Sensitive");
    /// # Ok::<(), secret_core::SecretError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the password is empty, or it or the user holds a control character, or the user a colon.
    pub fn basic_header(&self, user: &str) -> Result<HeaderValue, SecretError> {
        if user.contains(':') || user.contains(char::is_control) {
            return Err(SecretError::new(
                SecretErrorKind::Configuration,
                self.name(),
                "the user that goes with this password holds a colon or a control character",
            )
            .with_help("give the user alone: `password.basic_header(\"robot\")`"));
        }
        let password = self.value().text();
        if password.is_empty() {
            return Err(refused(self, "a password", words::EMPTY));
        }
        if password.contains(char::is_control) {
            return Err(refused(self, "a password", CONTROL));
        }
        let pair = joined(&[user, ":", password]);
        let value = joined(&["Basic ", &base64::encode(pair.as_bytes())]);
        header(self, "a password", value.as_bytes())
    }

    /// The secret as it is, for headers such as `X-Api-Key`.
    ///
    /// ```
    /// use secret_core::Secret;
    ///
    /// let key = Secret::new("API_KEY", String::from("hunter2"));
    /// let value = key.header_value()?;
    /// assert!(value.is_sensitive());
    /// # Ok::<(), secret_core::SecretError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is empty, holds a control character such as a line end, or starts or ends with a space, which would get
    /// lost on its way.
    pub fn header_value(&self) -> Result<HeaderValue, SecretError> {
        const WANTED: &str = "the value of a header";
        let text = self.value().text();
        if text.is_empty() {
            return Err(refused(self, WANTED, words::EMPTY));
        }
        if text.contains(char::is_control) {
            return Err(refused(self, WANTED, CONTROL));
        }
        if text.starts_with(' ') || text.ends_with(' ') {
            return Err(refused(self, WANTED, "it starts or ends with a space"));
        }
        header(self, WANTED, text.as_bytes())
    }
}

const CONTROL: &str = "it holds a control character, such as a line end";

/// In one allocation, which is wiped.
fn joined(parts: &[&str]) -> Zeroizing<String> {
    let length = parts.iter().map(|part| part.len()).sum();
    let mut text = Zeroizing::new(String::with_capacity(length));
    for part in parts {
        text.push_str(part);
    }
    text
}

fn header<T: SecretText>(
    secret: &Secret<T>,
    wanted: &str,
    bytes: &[u8],
) -> Result<HeaderValue, SecretError> {
    let mut value = HeaderValue::from_bytes(bytes).map_err(|_| refused(secret, wanted, CONTROL))?;
    value.set_sensitive(true);
    Ok(value)
}
