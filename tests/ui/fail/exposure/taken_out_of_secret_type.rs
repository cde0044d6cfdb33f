use secret_core::{Secret, expose};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl SecretString {
    fn expose_secret(&self) -> &str {
        &self.0
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text = expose!(token, |t| SecretString::from(t.as_str()).expose_secret().to_owned());
    println!("{text}");
}
