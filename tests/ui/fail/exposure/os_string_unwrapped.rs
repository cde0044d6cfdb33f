use secret_core::{Secret, expose};

fn login(_: &str) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| login(&std::ffi::OsString::from(t).into_string().unwrap()));
}
