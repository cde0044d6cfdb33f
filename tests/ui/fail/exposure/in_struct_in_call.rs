use secret_core::{Secret, expose};

struct ApiLogin<'l> {
    user: &'l str,
    password: &'l str,
}

fn json(login: &ApiLogin) -> usize {
    login.user.len() + login.password.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    assert_eq!(expose!(token, |t| json(&ApiLogin { user: "robot", password: t })), 12);
}
