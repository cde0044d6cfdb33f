use std::collections::HashMap;
use std::sync::Mutex;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let map = Mutex::new(HashMap::new());
    expose!(token, |t| map.lock().unwrap().insert("token", t.clone()));
    drop(map);
}
