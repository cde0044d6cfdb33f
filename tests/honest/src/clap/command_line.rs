//! A tool whose settings are arguments, and whose secrets are not; "Derive" in the documentation of clap.

use ::clap::Parser;
use secret_core::{Parameter, Secret, expose, secret};

#[derive(Parser, Debug)]
#[command(version, about)]
pub struct Args {
    /// Name of the bucket
    #[arg(short, long)]
    pub bucket: String,
    /// Number of times to try
    #[arg(short, long, default_value_t = 1)]
    pub count: u8,
}

#[secret("UPLOAD_TOKEN")]
pub fn upload(
    bucket: Parameter<String>,
    count: Parameter<u8>,
    upload_token: Secret<String>,
) -> anyhow::Result<u8> {
    for attempt in 1..=*count {
        if expose!(upload_token, |token| put(&bucket, token)) {
            return Ok(attempt);
        }
    }
    anyhow::bail!("{} could not be reached {} times", *bucket, *count)
}

fn put(bucket: &str, token: &str) -> bool {
    bucket == "reports" && token.len() == 16
}

pub fn main_with(args: Args) -> anyhow::Result<u8> {
    upload(Parameter::new(args.bucket), Parameter::new(args.count))
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn arguments_and_a_secret() {
        let context = SecretContext::with_secrets([("UPLOAD_TOKEN", "hunter2-of-claps")]);
        let run = |line: [&str; 4]| {
            let args = Args::try_parse_from(line).expect("arguments");
            context.scope(|| main_with(args))
        };
        assert_eq!(
            run(["up", "--bucket=reports", "--count", "3"]).expect("uploaded"),
            1
        );
        let error = run(["up", "--bucket=others", "--count", "3"]).expect_err("not uploaded");
        assert_eq!(error.to_string(), "others could not be reached 3 times");
    }
}
