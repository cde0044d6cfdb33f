//! A tool that is told on its command line which of its secrets it uses: the name is typed, and never the value; "Custom parsers" in the
//! tutorial of clap's derive.

use std::ffi::OsStr;

use ::clap::builder::TypedValueParser;
use ::clap::error::ErrorKind;
use ::clap::{Arg, Command, Parser};
use secret_core::{SecretError, SecretRef, expose, secret};

#[secret]
pub const BLUE: SecretRef<String> = SecretRef::new("BLUE_DEPLOY_KEY");
#[secret]
pub const GREEN: SecretRef<String> = SecretRef::new("GREEN_DEPLOY_KEY");

#[derive(Parser, Debug)]
pub struct Args {
    /// Name of the secret that signs
    #[arg(long)]
    pub key: SecretRef<String>,
    /// Name of the secret that was used before
    #[arg(long, value_parser = NameOfSecret)]
    pub old_key: Option<SecretRef<String>>,
}

/// Clap's own error quotes what was typed. This one does not, for tools whose errors end in a log.
#[derive(Clone)]
struct NameOfSecret;

impl TypedValueParser for NameOfSecret {
    type Value = SecretRef<String>;

    fn parse_ref(
        &self,
        command: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, ::clap::Error> {
        value
            .to_string_lossy()
            .parse()
            .map_err(|error| ::clap::Error::raw(ErrorKind::InvalidValue, error).with_cmd(command))
    }
}

pub fn main_with(args: &Args) -> Result<usize, SecretError> {
    let key = args.key.get()?;
    Ok(expose!(key, |key| sign(key)))
}

fn sign(key: &str) -> usize {
    key.len()
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn a_name_chooses_the_secret() {
        let context = SecretContext::with_secrets([("GREEN_DEPLOY_KEY", "hunter2-of-green")]);
        let args = [
            "sign",
            "--key",
            "GREEN_DEPLOY_KEY",
            "--old-key=BLUE_DEPLOY_KEY",
        ];
        let args = Args::try_parse_from(args).expect("arguments");
        assert_eq!((&args.key, &args.old_key), (&GREEN, &Some(BLUE)));
        assert_eq!(context.scope(|| main_with(&args)).expect("signed"), 16);
    }

    #[test]
    fn a_value_in_place_of_the_name_is_refused_with_the_names() {
        let error = Args::try_parse_from(["sign", "--key=hunter2-typed"]).expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::ValueValidation);
        assert!(error.to_string().contains("`GREEN_DEPLOY_KEY`"), "{error}");

        let args = ["sign", "--key=GREEN_DEPLOY_KEY", "--old-key=hunter2-typed"];
        let error = Args::try_parse_from(args).expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::InvalidValue);
        let text = error.to_string();
        assert!(text.contains("`BLUE_DEPLOY_KEY`"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}
