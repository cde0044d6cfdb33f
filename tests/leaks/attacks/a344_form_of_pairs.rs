//! A344: A form is made of the value, step by step, and is a text.
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

struct Serializer(String);

impl Serializer {
    fn append_pair(&mut self, name: &str, value: &str) -> &mut Self {
        self.0 += &format!("{name}={value}");
        self
    }

    fn finish(&mut self) -> String {
        self.0.clone()
    }
}

#[secret("TOKEN")]
fn form(token: Secret<String>) -> Result<(), SecretError> {
    let form = expose!(token, |t| {
        let mut form = Serializer(String::new());
        form.append_pair("key", t);
        form.finish()
    });
    println!("{form}");
    Ok(())
}

fn main() {
    form().unwrap();
}
