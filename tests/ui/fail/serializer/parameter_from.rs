use secret_core::{Parameter, Secret};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let parameter: Parameter<Secret<String>> = token.into();
    drop(parameter);
}
