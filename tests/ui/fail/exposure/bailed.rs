use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    fn task(token: &Secret<String>) -> anyhow::Result<()> {
        expose!(token, |t| anyhow::bail!("login failed with {t}"))
    }
    drop(task(&token));
}
