//! Sends a mail over an authenticated relay; "Example" in the README of lettre.

use ::lettre::message::header::ContentType;
use ::lettre::transport::smtp::authentication::Credentials;
use ::lettre::{Message, SmtpTransport, Transport};
use secret_core::{Parameter, Secret, expose, secret};

#[secret("SMTP_PASSWORD")]
pub fn send_report(text: Parameter<String>, smtp_password: Secret<String>) -> anyhow::Result<()> {
    let email = Message::builder()
        .from("NoBody <nobody@domain.tld>".parse()?)
        .to("Hei <hei@domain.tld>".parse()?)
        .subject("Happy new year")
        .header(ContentType::TEXT_PLAIN)
        .body(text.to_string())?;
    let creds = expose!(smtp_password, |password| Credentials::new(
        "smtp_username".to_owned(),
        password.to_owned()
    ));
    let mailer = SmtpTransport::builder_dangerous("smtp.example")
        .credentials(creds)
        .build();
    mailer.send(&email)?;
    Ok(())
}
