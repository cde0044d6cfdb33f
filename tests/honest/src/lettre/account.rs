//! User, password and host are one secret, as mail providers give them; `SmtpTransport::builder_dangerous` in the documentation of
//! lettre.

use ::lettre::SmtpTransport;
use ::lettre::transport::smtp::authentication::{Credentials, Mechanism};
use secret_core::{SecretError, SecretRef, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
pub struct Smtp {
    host: String,
    user: String,
    password: String,
}

const SMTP: SecretRef<Smtp> = SecretRef::new("SMTP");

pub fn mailer() -> Result<SmtpTransport, SecretError> {
    let smtp = SMTP.get()?;
    Ok(expose!(smtp, |smtp| {
        SmtpTransport::builder_dangerous(&smtp.host)
            .port(587)
            .credentials(Credentials::new(smtp.user.clone(), smtp.password.clone()))
            .authentication(vec![Mechanism::Plain])
            .build()
    }))
}

/// Taken apart by a pattern.
pub fn credentials() -> Result<Credentials, SecretError> {
    let smtp = SMTP.get()?;
    Ok(expose!(smtp, |Smtp { user, password, .. }| {
        Credentials::from((user, password))
    }))
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn both_ways_give_the_same() {
        let value = r#"{"host": "smtp.example", "user": "robot", "password": "hunter2-of-smtp"}"#;
        let context = SecretContext::with_secrets([("SMTP", value)]);
        let credentials = context.scope(credentials).expect("credentials");
        let expected = Credentials::new("robot".to_owned(), "hunter2-of-smtp".to_owned());
        assert_eq!(credentials, expected);
        context.scope(mailer).expect("a mailer");
        let broken = SecretContext::with_secrets([("SMTP", r#"{"host": "smtp.example"}"#)]);
        let error = broken.scope(mailer).expect_err("no user");
        assert!(error.to_string().contains("user"), "{error}");
    }
}
