//! A255: A client uses the value as the target of its log records, which the redactor hands on.
//!
//! Limit: the target of a record is handed on as it is, as the documentation of `redact::Log` says.

use secret_core::redact::Log;
use secret_core::{Secret, SecretError, expose, secret};

struct Console;

impl log::Log for Console {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        println!("{} {}", record.target(), record.args());
    }
    fn flush(&self) {}
}

fn connect(token: &str) {
    log::error!(target: token, "refused");
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| connect(t));
    Ok(())
}

fn main() {
    log::set_boxed_logger(Box::new(Log::new(Console))).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    call_api().unwrap();
}
