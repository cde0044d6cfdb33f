use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let (sender, receiver) = std::sync::mpsc::channel::<String>();
    expose!(token, |t| sender.send(t.clone())).unwrap();
    drop(receiver);
}
