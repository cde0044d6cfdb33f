use secret_core::{SecretRef, SecretTask};

#[derive(SecretTask)]
struct Export<T> {
    #[secret("TOKEN")]
    token: SecretRef<T>,
}

struct Session;

fn main() {
    let export = Export::<Session>::new();
    let _ = export.token();
}
