use secret_core::Secret;

fn login(_: &str) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    login(token.as_str());
}
