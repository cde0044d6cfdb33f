use secret_core::{Parameter, SecretTask};

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<u32>,
    #[secret("AWS_CREDENTIALS")]
    aws: String,
}

fn main() {
    let export = Export::new(Parameter::new(1));
    drop(export.aws().get());
}
