use secret_core::{Parameter, SecretRef, SecretTask};

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<u32>,
    aws: SecretRef<String>,
}

fn main() {
    let export = Export::new(Parameter::new(1));
    drop(export.aws().get());
}
