//! G006: a struct of parameters and a secret, whose parameters are sent.
//!
//! Prints: 3 of {"bucket":"reports","limit":2,"token":"TOKEN"}
//! Works

use engine::{Client, submit};
use secret_core::{Parameter, SecretError, SecretRef, SecretTask, expose};
use serde::{Deserialize, Serialize};

#[derive(SecretTask, Serialize, Deserialize)]
struct Job {
    bucket: Parameter<String>,
    limit: Parameter<u32>,
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

impl Job {
    fn run(&self) -> Result<u32, SecretError> {
        let token = self.token().get()?;
        let client = expose!(token, |t| Client::login(&self.bucket, t)).unwrap();
        submit(
            "report",
            vec![
                engine::Parameter::new("bucket", &self.bucket),
                engine::Parameter::new("limit", &self.limit),
            ],
        );
        Ok(client.rows().into_iter().take(*self.limit as usize).sum())
    }
}

fn main() -> anyhow::Result<()> {
    let job = Job::new(Parameter::new("reports".to_owned()), Parameter::new(2));
    let record = serde_json::to_string(&job)?;
    let job: Job = serde_json::from_str(&record)?;
    println!("{} of {record}", job.run()?);
    Ok(())
}
