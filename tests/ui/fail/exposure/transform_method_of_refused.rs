use secret_core::{Secret, transform};

struct Url;

impl Url {
    fn parse(_: &str) -> Option<Self> {
        Some(Self)
    }

    fn password(&self) -> Option<&str> {
        None
    }
}

fn main() {
    let url = Secret::new("DATABASE_URL", String::from("postgres://robot:hunter2@db"));
    drop(transform!(url, |u| Url::parse(u).unwrap().password().unwrap().to_owned()));
}
