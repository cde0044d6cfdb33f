use secret_core::{Secret, expose};

struct SecretString(String);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text = expose!(token, |t| {
        let open = |kept: &SecretString| kept.0.clone();
        let kept = SecretString::from(t.as_str());
        open(&kept)
    });
    println!("{text}");
}
