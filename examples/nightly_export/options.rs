//! The command line: the parameters of the run, each checked where it is read.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use secret_core::{Parameter, Timestamp};

pub(crate) const HELP: &str = "\
Exports one night over Google Cloud, AWS and GitHub, and writes a record of the run.

usage: nightly_export [OPTION VALUE]..

  --day DATE               the night, as 2026-11-23 (default: today, in UTC)
  --bucket NAME            the S3 bucket for the rows (default: reports)
  --region NAME            the bucket's region (default: eu-central-1)
  --expires-in SECONDS     how long the upload URL is valid, from 1 to 604800 (default: 900)
  --audience URL           the Google Cloud service for the token
                           (default: https://bigquery.googleapis.com/)
  --repository OWNER/NAME  the GitHub repository to announce in (default: example/reports)
  --github-api URL         ask GitHub for the repository, at this address: https://api.github.com,
                           an Enterprise server, or one on this machine, where http will do
                           (default: nothing is sent)
  --store DIRECTORY        where the run record goes (default: runs)
  --help                   this text

Secrets: AWS_CREDENTIALS, GCP_CREDENTIALS and GITHUB_ACCESS_TOKEN, from the environment or wherever else
the lookup finds them; for those that are nowhere, demonstration secrets.
";

const OPTIONS: &str = "--day, --bucket, --region, --expires-in, --audience, --repository, --github-api, --store, --help";

pub(crate) struct Options {
    pub(crate) day: Parameter<NaiveDate>,
    pub(crate) bucket: Parameter<String>,
    pub(crate) region: Parameter<String>,
    pub(crate) expires_in: Parameter<u64>,
    pub(crate) audience: Parameter<String>,
    pub(crate) repository: Parameter<String>,
    pub(crate) github_api: Parameter<Option<String>>,
    pub(crate) store: PathBuf,
}

/// The options; `None` if help is asked for.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let mut arguments = arguments;
    let mut options = Options {
        day: today()?.into(),
        bucket: "reports".to_owned().into(),
        region: "eu-central-1".to_owned().into(),
        expires_in: 900.into(),
        audience: "https://bigquery.googleapis.com/".to_owned().into(),
        repository: "example/reports".to_owned().into(),
        github_api: None.into(),
        store: PathBuf::from("runs"),
    };
    while let Some(option) = arguments.next() {
        let option = option.to_string_lossy();
        if matches!(&*option, "--help" | "-h") {
            return Ok(None);
        }
        // An unknown one is not taken for one without its value.
        if !OPTIONS.split(", ").any(|known| known == option) {
            return Err(format!("unknown option `{option}`: use {OPTIONS}"));
        }
        let value = arguments.next();
        let value = value.ok_or_else(|| format!("`{option}` needs a value: see --help"))?;
        if option == "--store" {
            options.store = PathBuf::from(value);
            continue;
        }
        let value = value.into_string();
        let value = value.map_err(|_| format!("the value of `{option}` is not UTF-8 text"))?;
        set(&mut options, &option, value)
            .map_err(|expected| format!("`{option}` is not {expected}"))?;
    }
    Ok(Some(options))
}

/// Sets an option, or says what it would have to be.
fn set(options: &mut Options, option: &str, value: String) -> Result<(), &'static str> {
    match option {
        "--day" => {
            let day = value.parse::<NaiveDate>();
            options.day = day.map_err(|_| "a date, as 2026-11-23")?.into();
        }
        "--bucket" => {
            let is_bucket = (3..=63).contains(&value.len()) && is_made_of(&value, "-.");
            options.bucket = checked(value, is_bucket, "the name of an S3 bucket")?;
        }
        "--region" => {
            let is_region = is_made_of(&value, "-");
            options.region = checked(value, is_region, "the name of an AWS region")?;
        }
        "--expires-in" => {
            let seconds = value
                .parse::<u64>()
                .ok()
                .filter(|s| (1..=604_800).contains(s));
            options.expires_in = seconds
                .ok_or("a number of seconds from 1 to 604800")?
                .into();
        }
        "--audience" => {
            let is_audience = is_address(&value, "https");
            options.audience = checked(value, is_audience, "an https URL without a password")?;
        }
        "--repository" => {
            let is_repository = value.split('/').count() == 2
                && value.split('/').all(|part| {
                    is_made_of(&part.to_ascii_lowercase(), "-_.") && part != "." && part != ".."
                });
            options.repository = checked(value, is_repository, "OWNER/NAME")?;
        }
        "--github-api" => {
            let is_address = is_address(&value, "https") || is_loopback(&value);
            let expected = "an https URL (or http, on this machine) without a password";
            options.github_api = Some(checked(value, is_address, expected)?.into_inner()).into();
        }
        _ => unreachable!("every option is listed"),
    }
    Ok(())
}

fn checked(
    value: String,
    is_right: bool,
    expected: &'static str,
) -> Result<Parameter<String>, &'static str> {
    if is_right {
        Ok(value.into())
    } else {
        Err(expected)
    }
}

fn is_made_of(text: &str, others: &str) -> bool {
    let is_one = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || others.contains(c);
    !text.is_empty() && text.chars().all(is_one)
}

/// A URL of that scheme. One with a password or a query may hold a secret, and a parameter is written down.
fn is_address(url: &str, scheme: &str) -> bool {
    url.parse::<http::Uri>().is_ok_and(|uri| {
        uri.scheme_str() == Some(scheme)
            && uri.authority().is_some_and(|a| !a.as_str().contains('@'))
            && uri.query().is_none()
    })
}

/// Plain http would show the token to the network.
fn is_loopback(url: &str) -> bool {
    let host = url.parse::<http::Uri>();
    let host = host.as_ref().ok().and_then(http::Uri::host);
    is_address(url, "http") && matches!(host, Some("127.0.0.1" | "localhost" | "[::1]"))
}

fn today() -> Result<NaiveDate, String> {
    let now = Timestamp::now().to_string();
    let date = now.get(..10).and_then(|date| date.parse().ok());
    date.ok_or_else(|| "the clock of this machine is wrong".to_owned())
}
