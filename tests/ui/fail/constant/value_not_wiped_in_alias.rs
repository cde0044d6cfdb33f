use secret_core::{SecretRef, secret};

struct Smtp;

type Account = SecretRef<Smtp>;

#[secret]
const SMTP: Account = SecretRef::new("SMTP");

fn main() {
    drop(SMTP.name().to_owned());
}
