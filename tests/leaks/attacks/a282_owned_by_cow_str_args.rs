//! A282: A message for a queue is checked by the program's own sink, with the value as a URL's password.
//!
//! Stopped by: guard

use secret_core::{SecretContext, SecretRef, guard};

fn main() {
    let value = std::env::var("TOKEN").unwrap().replace(['/', '+'], "");
    let url = format!("postgres://robot:{value}@db/rows");
    let database = SecretContext::with_secrets([("DATABASE_URL", url)])
        .scope(|| SecretRef::<String>::new("DATABASE_URL").get())
        .unwrap();
    println!(
        "{} of {}",
        guard::check(format!("login as robot with {value}"), "the queue").unwrap_err(),
        database.name()
    );
}
