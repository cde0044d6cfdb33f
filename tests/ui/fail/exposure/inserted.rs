use secret_core::{Secret, expose};

fn login(token: &str) -> u32 {
    u32::try_from(token.len()).unwrap_or(0)
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut map = std::collections::HashMap::<u32, String>::new();
    expose!(token, |t| map.insert(1, t.clone()));
    login(&map[&1]);
}
