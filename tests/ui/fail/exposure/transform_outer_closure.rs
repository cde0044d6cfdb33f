use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let shown = |text: &str| println!("{text}");
    drop(transform!(token, |t| {
        shown(t);
        t.to_owned()
    }));
    shown("a");
}
