use reports::{Session, open_chat};
use secret_core::{Secret, SecretError, secret};

#[secret("CHAT_TOKEN")]
fn log_in(chat_token: Secret<String>) -> Result<Session, SecretError> {
    Ok(open_chat("reports", &chat_token))
}

fn main() {
    let _ = log_in();
}
