use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let kept = expose!(token, |t| zeroize::Zeroizing::new(t.clone()));
    println!("{kept:?}");
}
