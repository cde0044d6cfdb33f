use secret_core::{Secret, expose};

struct Credential {
    password: Option<String>,
}

fn login(credential: &Credential) -> bool {
    credential.password.is_some()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    assert!(expose!(token, |t| login(&Credential { password: Some(t.clone()) })));
}
