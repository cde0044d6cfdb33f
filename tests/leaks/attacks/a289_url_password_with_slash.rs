//! A289: The password of a URL has a slash that nobody encoded, and stands alone in a message.
//!
//! Stopped by: guard

use secret_core::{SecretContext, SecretRef, guard};

fn main() {
    let password = format!("{}/tail", std::env::var("TOKEN").unwrap());
    let url = format!("postgres://robot:{password}@db/rows");
    let database = SecretContext::with_secrets([("DATABASE_URL", url)])
        .scope(|| SecretRef::<String>::new("DATABASE_URL").get())
        .unwrap();
    match guard::check(format!("login as robot with {password}"), "the queue") {
        Ok(()) => println!("login as robot with {password}"),
        Err(refused) => println!("{refused}"),
    }
    drop(database);
}
