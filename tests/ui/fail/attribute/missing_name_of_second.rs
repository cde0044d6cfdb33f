use secret_core::{Secret, SecretError, SecretRef, secret};

#[secret("GITHUB_TOKEN", into = github)]
#[secret(from = env)]
async fn task(table: &str, github: Secret<String>, _api_token: SecretRef<String>) -> Result<(), SecretError> {
    drop((github, _api_token, table));
    Ok(())
}

fn main() {
    drop(task("rows"));
}
