use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut all: Vec<(u32, String)> = Vec::new();
    expose!(token, |t| all.push((1, t.clone())));
    drop(all);
}
