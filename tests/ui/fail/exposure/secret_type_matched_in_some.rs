use secret_core::{Secret, expose};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

fn login(_: Option<SecretString>) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| if let Some(kept) = Some(SecretString::from(t.as_str())) {
        println!("{}", kept.0);
    });
    expose!(token, |t| login(Some(SecretString::from(t.as_str()))));
}
