use secret_core::{Secret, expose};

fn login(token: &str) -> Result<u32, std::fmt::Error> {
    u32::try_from(token.len()).map_err(|_| std::fmt::Error)
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let keys = Secret::new("KEYS", secret_core::credentials::AwsCredentials::new("A".into(), "B".into(), None));
    drop(expose!(keys, |k| if let Some(session) = &k.session_token { login(session) } else { login("") }));
    drop(token);
}
