use secret_core::Secret;

fn needs(_: impl std::ops::DerefMut) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    needs(token);
}
