//! G010: a method of a trait that takes the secret.
//!
//! Prints: 3
//! Works

use engine::Client;
use secret_core::{Secret, SecretError, SecretRef, expose};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

trait Rows {
    fn pull(&self, token: &Secret<String>) -> Vec<u32>;
}

struct Database;

impl Rows for Database {
    fn pull(&self, token: &Secret<String>) -> Vec<u32> {
        expose!(token, |t| Client::login("robot", t))
            .unwrap()
            .rows()
    }
}

fn main() -> Result<(), SecretError> {
    let rows: Box<dyn Rows> = Box::new(Database);
    println!("{}", rows.pull(&TOKEN.get()?).len());
    Ok(())
}
