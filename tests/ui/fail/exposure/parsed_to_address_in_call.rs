use std::net::{AddrParseError, IpAddr};

use secret_core::{Secret, expose};

fn listen(address: IpAddr) -> bool {
    address.is_ipv4()
}

fn start(bind: &Secret<String>) -> Result<bool, AddrParseError> {
    expose!(bind, |b| Ok(listen(b.parse::<IpAddr>()?)))
}

fn main() {
    assert!(start(&Secret::new("BIND", String::from("10.20.30.40"))).unwrap());
}
