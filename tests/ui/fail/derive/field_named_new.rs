use secret_core::{Parameter, SecretRef, SecretTask};

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<u32>,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<String>,
    #[secret("TOKEN")]
    new: SecretRef<String>,
}

fn main() {
    let export = Export::new(Parameter::new(1));
    drop(export.aws().get());
}
