//! A053: `writeln!` formats the value into a connection.
//!
//! Stopped by: macro
//! Error: `writeln!` prints `t`

use std::io::Write;
use std::net::TcpStream;

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    if let Ok(mut stream) = TcpStream::connect("127.0.0.1:9") {
        expose!(token, |t| writeln!(stream, "AUTH {t}")).unwrap();
    }
    Ok(())
}

fn main() {
    call_api().unwrap();
}
