use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let tried = expose!(token, |t| Err::<(), String>(format!("bad {t}")));
    drop(tried);
}
