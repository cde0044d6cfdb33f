use secret_core::{Secret, expose};

fn login(token: &str) -> u32 {
    u32::try_from(token.len()).unwrap_or(0)
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text = expose!(token, |t| t.to_owned() + "x");
    login(&text);
}
