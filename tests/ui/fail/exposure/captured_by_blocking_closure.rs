use secret_core::{Secret, expose};

fn login(token: &str) -> usize {
    token.len()
}

async fn task(api_token: Secret<String>) {
    let task = expose!(api_token, |t| tokio::task::spawn_blocking(move || login(t)));
    drop(task.await);
}

fn main() {
    drop(task(Secret::new("API_TOKEN", String::from("hunter2"))));
}
