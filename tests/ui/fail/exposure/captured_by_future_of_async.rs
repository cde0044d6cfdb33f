use secret_core::{Secret, expose};

async fn later(token: &str) -> usize {
    token.len()
}

async fn limited<T>(future: impl Future<Output = T>) -> T {
    future.await
}

async fn task(api_token: Secret<String>) {
    let length = expose!(api_token, async |t| limited(async move { later(t).await }).await).await;
    drop(length);
}

fn main() {
    drop(task(Secret::new("API_TOKEN", String::from("hunter2"))));
}
