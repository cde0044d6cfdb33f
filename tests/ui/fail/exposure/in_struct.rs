use secret_core::{Secret, expose};

struct Client {
    token: String,
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Client { token: t.clone() }).token);
}
