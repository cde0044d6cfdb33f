use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut seen = std::collections::HashSet::new();
    expose!(token, |t| seen.insert(t.clone()));
    drop(seen);
}
