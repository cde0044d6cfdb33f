//! Kafka asks for a new token whenever a connection is made; `OauthBearerCredentials` in the documentation of rskafka.

use std::sync::Arc;

use rskafka::client::{OauthBearerCredentials, SaslConfig};
use secret_core::{SecretRef, declassify};

const KAFKA_TOKEN: SecretRef<String> = SecretRef::new("KAFKA_TOKEN");

pub fn sasl() -> SaslConfig {
    SaslConfig::Oauthbearer(OauthBearerCredentials {
        callback: Arc::new(|| {
            Box::pin(async {
                let token = KAFKA_TOKEN.await?;
                // The interface of the client: it wants the text back.
                Ok(declassify!(
                    token,
                    |t| t.to_owned(),
                    reason = "the callback of rskafka returns the token as text"
                ))
            })
        }),
        authz_id: None,
        bearer_kvs: Vec::new(),
    })
}
