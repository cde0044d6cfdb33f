use secret_core::Secret;

fn needs(_: impl Ord) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    needs(token);
}
