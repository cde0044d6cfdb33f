use secret_core::{Secret, expose};
use tokio::task::JoinSet;

struct Worker {
    token: Secret<String>,
}

async fn later(token: &str) -> usize {
    token.len()
}

async fn task(worker: &Worker) {
    let mut tasks: JoinSet<usize> = JoinSet::new();
    expose!(worker.token, async |t| tasks.spawn(async move { later(t).await + 1 })).await;
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(task(&Worker { token }));
}
