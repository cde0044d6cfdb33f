use secret_core::{Secret, expose};

struct Client;

impl Client {
    fn login(&self, token: &str) -> usize {
        token.len()
    }
}

async fn task(api_token: Secret<String>) {
    let task = expose!(api_token, |t| tokio::spawn(async move { Client.login(t) }));
    drop(task.await);
}

fn main() {
    drop(task(Secret::new("API_TOKEN", String::from("hunter2"))));
}
