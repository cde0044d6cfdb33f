use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| {
        fn shown(text: &str) {
            println!("{text}");
        }
        shown(t);
        t.to_owned()
    }));
}
