//! Reads a connection string, and adds what it leaves out; `Config::from_str` in the documentation of tokio-postgres.

use std::str::FromStr;
use std::time::Duration;

use secret_core::{Secret, expose};
use tokio_postgres::Config;

pub fn config(url: &Secret<String>) -> Result<Config, tokio_postgres::Error> {
    let mut config = expose!(url, |url| Config::from_str(url))?;
    config.connect_timeout(Duration::from_secs(5));
    Ok(config)
}
