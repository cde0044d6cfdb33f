use secret_core::Secret;

fn find(_: impl std::borrow::Borrow<str>) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    find(token);
}
