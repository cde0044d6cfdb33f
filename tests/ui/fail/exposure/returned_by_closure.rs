use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let f = expose!(token, |t| {
        let copy = t.to_string();
        move || copy.clone()
    });
    drop(f());
}
