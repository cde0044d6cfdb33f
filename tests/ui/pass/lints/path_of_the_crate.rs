//! The lints of a careful crate, where the path of the toolkit is given: no part of an expansion could be shorter.
#![deny(warnings, unused_qualifications)]

use secret_core::{Parameter, Secret, SecretError, SecretRef, SecretTask, secret};

#[secret("TOKEN", crate = secret_core)]
#[secret("OTHER")]
fn read(token: Secret<String>, other: SecretRef<String>) -> Result<u32, SecretError> {
    drop((token, other));
    Ok(1)
}

#[secret("TOKEN", crate = secret_core)]
async fn wait(token: Option<Secret<String>>) -> Result<u32, SecretError> {
    drop(token);
    Ok(1)
}

#[derive(SecretTask)]
#[secret_task(crate = secret_core)]
struct Export {
    bucket: Parameter<String>,
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

#[secret(crate = secret_core)]
const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

fn main() {
    drop((read(), wait(), TOKEN));
    let export = Export::new(Parameter::new("reports".to_owned()));
    drop((export.token(), export.bucket));
}
