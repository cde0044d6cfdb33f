use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let n = expose!(token, |t| match t.as_str() {
        "" => 0,
        _ => 1,
    });
    drop(n);
}
