//! A162: The target of a log record built by hand is the value.
//!
//! Stopped by: macro
//! Error: `target` records `t` in a log

use log::{Level, Record};
use secret_core::{Secret, SecretError, expose, secret};

struct Console;

impl log::Log for Console {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &Record<'_>) {
        println!("{}: {}", record.target(), record.args());
    }
    fn flush(&self) {}
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    log::set_boxed_logger(Box::new(Console)).unwrap();
    expose!(token, |t| log::logger()
        .log(&Record::builder().level(Level::Error).target(t).build()));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
