use secret_core::{Secret, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> () {
    drop(token);
    ()
}

fn main() {
    drop(task());
}
