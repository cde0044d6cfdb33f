use secret_core::{Parameter, Secret, SecretError, expose, secret};

struct Client {
    rows: u32,
}

impl Client {
    fn login(_: &str, _: &str) -> Result<Client, SecretError> {
        Ok(Client { rows: 1 })
    }
}

/// Loads the rows of a day.
#[secret("GCP_CREDENTIALS")]
async fn load_rows(day: Parameter<String>, gcp_credentials: Secret<String>) -> Result<u32, SecretError> {
    let client = expose!(gcp_credentials, |c| Client::login(&day, c))?;
    Ok(client.rows)
}

fn main() {
    drop(load_rows(Parameter::new("monday".to_owned())));
}
