use secret_core::{Secret, expose};

struct KeyValue(String);

impl KeyValue {
    fn new(key: &str, value: String) -> Self {
        Self(key.to_owned() + &value)
    }
}

fn record(attribute: KeyValue) {
    println!("{}", attribute.0);
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| record(KeyValue::new("token", t.clone())));
}
