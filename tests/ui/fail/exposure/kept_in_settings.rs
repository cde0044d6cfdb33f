use secret_core::{Secret, expose};

/// As that of config.
#[derive(Default)]
struct Builder;
impl Builder {
    fn set_override(self, _: &str, _: String) -> Self {
        self
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Builder.set_override("token", t.clone())));
}
