//! A254: A client logs the value with `log`, and the logger masks.
//!
//! Stopped by: redactor

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
    log::error!("refused {token:?}");
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
