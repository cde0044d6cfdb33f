//! Connects to Kafka over SASL; `ClientBuilder::sasl_config` in the documentation of rskafka.

use rskafka::client::error::Error;
use rskafka::client::{Client, ClientBuilder, Credentials, SaslConfig};
use secret_core::{Secret, expose};

pub async fn client(brokers: Vec<String>, password: &Secret<String>) -> Result<Client, Error> {
    expose!(password, |password| ClientBuilder::new(brokers)
        .sasl_config(SaslConfig::Plain(Credentials::new(
            "robot".to_owned(),
            password.to_owned()
        ))))
    .build()
    .await
}
