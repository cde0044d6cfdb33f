use secret_core::{Secret, expose};

fn login(token: &str) -> usize {
    token.len()
}

async fn start(token: &tokio::sync::Mutex<Secret<String>>) -> usize {
    expose!(token.lock().await, |t| login(t))
}

fn main() {
    drop(start(&tokio::sync::Mutex::new(Secret::new("TOKEN", String::from("hunter2")))));
}
