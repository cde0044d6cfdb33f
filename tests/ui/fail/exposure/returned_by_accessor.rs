use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Account {
    url: String,
}

impl Account {
    fn url(&self) -> &str {
        &self.url
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let account = Secret::new("ACCOUNT", Account { url: String::new() });
    let url = expose!(account, |a| a.url().to_owned());
    drop((url, token));
}
