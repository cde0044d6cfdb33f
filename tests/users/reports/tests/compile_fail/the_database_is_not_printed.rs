use secret_core::{Secret, SecretError, expose, secret};

#[secret("DATABASE_URL")]
fn check(database_url: Secret<String>) -> Result<(), SecretError> {
    expose!(database_url, |url| println!("connecting to {url}"));
    Ok(())
}

fn main() {
    let _ = check();
}
