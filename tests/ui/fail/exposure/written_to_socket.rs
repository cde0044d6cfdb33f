use std::io::Write as _;
use std::net::TcpStream;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut stream = TcpStream::connect("127.0.0.1:9").unwrap();
    expose!(token, |t| writeln!(stream, "AUTH {t}")).unwrap();
    stream.flush().unwrap();
}
