use secret_core::{Secret, expose};

struct Name;

impl TryFrom<&str> for Name {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        Err(format!("no name: {text}"))
    }
}

fn greet(_: Name) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| greet(t.as_str().try_into().unwrap()));
}
