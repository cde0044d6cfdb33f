use secret_core::Secret;

fn keep(value: impl serde::Serialize + 'static) -> Box<dyn std::any::Any> {
    Box::new(value)
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(keep(token));
}
