use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let known = ["hunter1".to_owned()];
    drop(expose!(token, |t| known.contains(t)));
}
