use secret_core::{Secret, expose};

fn login(_: &str, _: &str) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let other = Secret::new("OTHER", String::from("hunter3"));
    expose!(token, |t| expose!(other, |o| login(t, o)));
    login("", "");
}
