use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| t.bytes().map(u32::from).collect::<Vec<u32>>()));
}
