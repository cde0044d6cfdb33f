//! A223: `Debug` of the secret, its reference, the context, and the manifest shows names only.
//!
//! Stopped by: types

use secret_core::{Secret, SecretError, secret};
use secret_core::{SecretContext, manifest};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!("{token:?} {token:#?} {:?}", token.reference());
    println!(
        "{:?} {:?}",
        SecretContext::current(),
        SecretContext::with_secrets([("TOKEN", std::env::var("TOKEN").unwrap())])
    );
    println!("{:?} {:?}", manifest().secrets, manifest().exposures);
    Ok(())
}

fn main() {
    call_api().unwrap();
}
