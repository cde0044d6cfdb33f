use secret_core::{Secret, expose};

/// As that of figment.
struct Serialized;
impl Serialized {
    fn default(_: &str, _: &str) -> Self {
        Self
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Serialized::default("token", t)));
}
