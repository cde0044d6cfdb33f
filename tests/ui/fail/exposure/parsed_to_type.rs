use std::str::FromStr;

use secret_core::{Secret, expose};

struct Config;

impl FromStr for Config {
    type Err = std::fmt::Error;

    fn from_str(_: &str) -> Result<Self, Self::Err> {
        Ok(Self)
    }
}

fn main() {
    let url = Secret::new("DATABASE_URL", String::from("hunter2"));
    drop(expose!(url, |u| u.parse::<Config>()));
}
