use secret_core::{Secret, expose};

fn main() {
    let bind = Secret::new("BIND", String::from("10.20.30.40"));
    let address = expose!(bind, |b| b.parse::<std::net::IpAddr>());
    assert!(address.is_ok());
}
