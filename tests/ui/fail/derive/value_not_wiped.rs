use secret_core::{Parameter, SecretRef, SecretTask};

#[derive(serde::Deserialize)]
struct Login {
    user: String,
}

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<String>,
    #[secret("LOGIN")]
    login: SecretRef<Login>,
}

fn main() {
    let export = Export::new(Parameter::new("reports".to_owned()));
    drop(export.login().get());
    drop(export.resolve().get());
    drop(export.bucket);
}
