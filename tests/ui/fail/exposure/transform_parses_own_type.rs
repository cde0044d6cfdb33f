use secret_core::{Secret, transform};

#[derive(Default, serde::Deserialize, zeroize::Zeroize)]
struct Port(u16);

impl std::str::FromStr for Port {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        println!("{text}");
        text.parse().map(Self)
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let port: Secret<Port> = transform!(token, |t| t.parse().unwrap_or_default());
    drop(port);
}
