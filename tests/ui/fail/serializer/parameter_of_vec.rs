use secret_core::{Parameter, Secret};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(Parameter::new(vec![token]));
}
