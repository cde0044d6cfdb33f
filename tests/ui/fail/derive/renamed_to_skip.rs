use secret_core::{Parameter, SecretRef, SecretTask};
use serde::{Deserialize, Serialize};

#[derive(SecretTask, Serialize, Deserialize)]
struct Export {
    bucket: Parameter<u32>,
    #[serde(rename = "skip")]
    retries: u32,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<String>,
}

fn main() {
    let export = Export::new(Parameter::new(1), 1);
    drop(export.aws().get());
}
