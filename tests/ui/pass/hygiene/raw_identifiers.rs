//! Keywords as names of parameters, fields, tasks and closures' inputs.

use secret_core::{Parameter, Secret, SecretError, SecretRef, SecretTask, expose, secret, transform};

#[secret("TYPE")]
#[secret("MATCH", into = r#match)]
#[secret("x.y-z 1", into = r#fn)]
async fn r#move(r#in: u32, r#type: Secret<String>, r#match: Option<Secret<String>>, r#fn: Secret<String>) -> Result<u32, SecretError> {
    drop(r#match);
    drop(transform!(r#fn, |r#ref| r#ref.trim().to_owned()));
    Ok(expose!(r#type, |r#loop| login(r#loop)) + r#in)
}

#[derive(SecretTask)]
struct r#Struct {
    r#use: Parameter<u32>,
    #[secret("TYPE")]
    r#type: SecretRef<String>,
}

fn login(_: &str) -> u32 {
    1
}

fn main() {
    drop(r#move(1));
    let task = r#Struct::new(Parameter::new(1));
    drop((task.r#type(), *task.r#use));
}
