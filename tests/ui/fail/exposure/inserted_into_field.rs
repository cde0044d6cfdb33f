use secret_core::{Secret, expose};

struct Cache(std::collections::HashMap<&'static str, String>);

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut cache = Cache(std::collections::HashMap::new());
    expose!(token, |t| cache.0.insert("token", t.clone()));
    drop(cache);
}
