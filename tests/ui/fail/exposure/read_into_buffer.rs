use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text = expose!(token, |t| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut t.as_bytes(), &mut text).unwrap();
        text
    });
    drop(text);
}
