use secret_core::{SecretRef, SecretTask};

#[derive(SecretTask)]
struct Export {
    #[secret("TOKEN")]
    #[secret("OTHER")]
    token: SecretRef<String>,
}

fn main() {
    drop(Export::new().token().get());
}
