use secret_core::{Secret, SecretError, expose, secret};

struct Worker;

fn login(_: &str) {}

#[secret("TOKEN")]
impl Worker {
    fn run(&self, token: Secret<String>) -> Result<(), SecretError> {
        expose!(token, |t| login(t));
        Ok(())
    }

    fn report(&self, database_url: Secret<String>, rows: u64) -> Result<u64, SecretError> {
        expose!(database_url, |url| login(url));
        Ok(rows)
    }

    #[secret("GITHUB_ACCESS_TOKEN")]
    fn publish(&self, github_access_token: Secret<String>) -> Result<(), SecretError> {
        expose!(github_access_token, |t| login(t));
        Ok(())
    }
}

fn main() -> Result<(), SecretError> {
    Worker.run()?;
    Worker.report(3)?;
    Worker.publish()
}
