use secret_core::{SecretRef, secret};

struct Smtp;

#[secret]
const SMTP: SecretRef<Smtp> = SecretRef::new("SMTP");

fn main() {
    drop(SMTP.name().to_owned());
}
