use secret_core::{Secret, transform};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Account {
    url: String,
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let account = Secret::new("ACCOUNT", Account { url: String::new() });
    drop(transform!(account, |a| a.url.clone()));
    drop(token);
}
