//! A163: The client of an error tracker takes the value as a tag, under a name that no list knows.
//!
//! Limit: what a client does with its argument is the client's, and the name of the method is not known.

use secret_core::{Secret, SecretError, expose, secret};

#[derive(Debug, Default)]
struct Tracker {
    sent: std::cell::RefCell<Vec<String>>,
}

impl Tracker {
    fn breadcrumb(&self, text: &str) {
        self.sent.borrow_mut().push(text.to_owned());
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let tracker = Tracker::default();
    expose!(token, |t| tracker.breadcrumb(t));
    println!("{tracker:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
