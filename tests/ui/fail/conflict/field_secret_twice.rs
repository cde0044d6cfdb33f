use secret_core::{SecretRef, SecretTask};

#[derive(SecretTask)]
struct Export {
    #[secret("TOKEN")]
    first: SecretRef<String>,
    #[secret("TOKEN")]
    second: SecretRef<String>,
}

fn main() {
    let export = Export::new();
    drop((export.first().get(), export.second().get()));
}
