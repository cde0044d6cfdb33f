use secret_core::{Secret, expose};

fn get(url: &str) {
    drop(url.to_owned());
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| get(&format!("https://api.example/x?key={}", t)));
}
