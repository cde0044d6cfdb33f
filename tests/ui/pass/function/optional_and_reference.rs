use secret_core::{Secret, SecretContext, SecretError, SecretRef, secret};

#[secret("PROXY")]
#[secret("SLACK")]
fn task(proxy: Option<Secret<String>>, slack: SecretRef<String>) -> Result<bool, SecretError> {
    Ok(proxy.is_none() && slack.get()?.verify(b"url"))
}

fn main() {
    let context = SecretContext::with_secrets([("SLACK", "url")]);
    assert!(context.scope(task).unwrap());
}
