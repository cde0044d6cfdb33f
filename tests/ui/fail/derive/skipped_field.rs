use std::sync::OnceLock;

use secret_core::{Parameter, SecretRef, SecretTask};
use serde::{Deserialize, Serialize};

struct Client;

#[derive(SecretTask, Serialize, Deserialize)]
struct Export {
    bucket: Parameter<u32>,
    #[serde(skip)]
    client: OnceLock<Client>,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<String>,
}

fn main() {
    let export = Export::new(Parameter::new(1), OnceLock::new());
    drop(export.aws().get());
}
