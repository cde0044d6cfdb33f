use secret_core::Secret;

fn needs(_: impl Copy) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    needs(token);
}
