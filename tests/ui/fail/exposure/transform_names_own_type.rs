use secret_core::{Secret, transform};

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
    drop(transform!(token, |t| t.parse::<Port>().is_ok()));
    let _ = Port(1);
}
