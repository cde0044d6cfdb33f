use secret_core::{Secret, expose};

struct Engine;

impl Engine {
    fn decode(&self, text: &str) -> Result<Vec<u8>, std::fmt::Error> {
        Ok(text.into())
    }
}

const BASE64: Engine = Engine;

fn main() {
    let token = Secret::new("TOKEN", String::from("aHVudGVyMg=="));
    let bytes: Vec<u8> = expose!(token, |t| BASE64.decode(t)).unwrap();
    drop(bytes);
}
