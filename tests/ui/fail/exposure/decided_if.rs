use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let n = expose!(token, |t| if t.is_empty() { 0 } else { 1 });
    drop(n);
}
