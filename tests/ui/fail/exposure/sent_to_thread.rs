use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let (sender, receiver) = std::sync::mpsc::channel::<String>();
    std::thread::scope(|s| {
        s.spawn(|| drop(receiver.recv()));
        expose!(token, |t| sender.send(t.to_string()).unwrap());
    });
}
