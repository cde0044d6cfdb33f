//! A190: A parameter's type is an alias of `Secret`.
//!
//! Stopped by: types
//! Error: `Secret<String>` cannot be a parameter

use secret_core::{Parameter, Secret};

type Token = Secret<String>;

fn submit(_: Parameter<Token>) {}

fn main() {
    submit(Parameter::new(Token::new(
        "TOKEN",
        "hunter2-canary".to_owned(),
    )));
}
