use secret_core::{Secret, expose};

mod hex {
    pub fn decode(text: &str) -> Result<Vec<u8>, std::fmt::Error> {
        Ok(text.into())
    }
}

fn key(token: &Secret<String>) -> Result<Vec<u8>, std::fmt::Error> {
    expose!(token, |t| hex::decode(t).map_err(|_| std::fmt::Error))
}

fn main() {
    drop(key(&Secret::new("TOKEN", String::from("68756e74657232"))));
}
