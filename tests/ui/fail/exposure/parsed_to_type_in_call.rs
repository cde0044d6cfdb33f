use std::str::FromStr;

use secret_core::{Secret, expose};

struct Config;

impl FromStr for Config {
    type Err = std::fmt::Error;

    fn from_str(_: &str) -> Result<Self, Self::Err> {
        Ok(Self)
    }
}

fn connect(_: &Config) {}

fn main() {
    let url = Secret::new("DATABASE_URL", String::from("hunter2"));
    expose!(url, |u| connect(&u.parse::<Config>().unwrap()));
}
