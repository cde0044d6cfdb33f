use secret_core::{SecretRef, SecretTask};

#[derive(SecretTask)]
struct Export {
    bucket: u32,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<String>,
}

fn main() {
    let export = Export::new(1);
    drop(export.aws().get());
}
