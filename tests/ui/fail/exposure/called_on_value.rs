use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Account {
    url: String,
}

impl Account {
    fn login(&self, user: &str) -> bool {
        self.url == user
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let account = Secret::new("ACCOUNT", Account { url: String::new() });
    let status = expose!(account, |a| a.login("robot"));
    drop((status, token));
}
