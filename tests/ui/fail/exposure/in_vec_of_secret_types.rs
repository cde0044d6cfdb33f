use secret_core::{Secret, expose};

struct SecretString(String);

fn rotate(_: Vec<SecretString>) {}

impl From<&String> for SecretString {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| rotate(vec![SecretString::from(t)]));
    println!("{}", SecretString::from(&String::new()).0);
}
