use secret_core::{Secret, expose};

struct Body(String);

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(text)
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let body = expose!(token, |t| Body::from(t.clone()));
    drop(body.0);
}
