use secret_core::{Secret, expose};

fn login(token: &str) -> Result<u32, std::fmt::Error> {
    u32::try_from(token.len()).map_err(|_| std::fmt::Error)
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| login(t).map_err(|e| format!("{t}: {e}"))));
}
