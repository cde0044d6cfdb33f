use std::collections::HashMap;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut headers = HashMap::new();
    expose!(token, |t| headers.insert("authorization", t.clone()));
    drop(headers);
}
