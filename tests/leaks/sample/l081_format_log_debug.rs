//! L081: `log::error!` with `{:?}` of a secret.
//!
//! Stopped by: types

use log::{LevelFilter, Log, Metadata, Record};
use secret_core::{Secret, redact, secret};

struct Terminal;

impl Log for Terminal {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        eprintln!("{}", record.args());
    }

    fn flush(&self) {}
}

#[secret("TOKEN")]
fn task(token: Secret<String>) -> anyhow::Result<()> {
    log::error!("token {:?}", token);
    Ok(())
}

fn main() -> anyhow::Result<()> {
    log::set_boxed_logger(Box::new(redact::Log::new(Terminal)))?;
    log::set_max_level(LevelFilter::Trace);
    task()
}
