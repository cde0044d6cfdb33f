//! A189: A parameter is a generic container of the user's around the secret.
//!
//! Stopped by: types
//! Error: `BTreeMap<&str, Option<Box<Secret<String>>>>` cannot be a parameter

use std::collections::BTreeMap;

use secret_core::{Parameter, Secret};

fn main() {
    let token = Secret::new("TOKEN", "hunter2-canary".to_owned());
    let _ = Parameter::new(BTreeMap::from([("token", Some(Box::new(token)))]));
}
