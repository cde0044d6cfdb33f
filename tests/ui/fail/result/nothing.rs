use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) {
    drop(token);
    println!("done");
}

fn main() {
    drop(task());
}
