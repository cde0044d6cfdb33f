use secret_core::{Secret, expose};

async fn login(token: &str) -> usize {
    token.len()
}

async fn first(token: Secret<String>) -> usize {
    expose!(token, async |t| tokio::select! {
        length = login(t) => length,
        () = std::future::pending() => 0,
    })
    .await
}

fn main() {
    drop(first(Secret::new("TOKEN", String::from("hunter2"))));
}
