//! Key and value settings; "Client creation" in the documentation of rdkafka, whose `ClientConfig` stands here in a few lines, since
//! the real one needs a library in C.

use std::collections::HashMap;

use secret_core::{Secret, expose};

#[derive(Clone, Default)]
pub struct ClientConfig {
    settings: HashMap<String, String>,
}

impl ClientConfig {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn set(&mut self, key: impl Into<String>, value: impl Into<String>) -> &mut Self {
        self.settings.insert(key.into(), value.into());
        self
    }

    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.settings.get(key).map(String::as_str)
    }

    pub fn create<T: From<Self>>(&self) -> T {
        T::from(self.clone())
    }
}

pub fn producer<T: From<ClientConfig>>(brokers: &str, password: &Secret<String>) -> T {
    expose!(password, |password| ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("security.protocol", "SASL_SSL")
        .set("sasl.username", "robot")
        .set("sasl.password", password)
        .create())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_all_settings() {
        let password = Secret::new("KAFKA_PASSWORD", "hunter2-of-kafka".to_owned());
        let config: ClientConfig = producer("kafka.example:9092", &password);
        assert_eq!(config.get("sasl.password"), Some("hunter2-of-kafka"));
        assert_eq!(config.get("bootstrap.servers"), Some("kafka.example:9092"));
    }
}
