use secret_core::{Secret, expose};

fn login(user: &str, token: &str) -> usize {
    user.len() + token.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let user = Secret::new("USER", Some(String::from("robot")));
    let length = expose!(token, user, |t, u| login(u.as_deref().unwrap_or("x"), t));
    assert_eq!(length, 12);
}
