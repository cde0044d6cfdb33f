//! The address of a broker, with a password that has to be percent-encoded; "The AMQP URI specification" of RabbitMQ. Two secrets make
//! one.

use secret_core::{Secret, SecretError, secret, transform};

#[secret("RABBITMQ_USER")]
#[secret("RABBITMQ_PASSWORD")]
pub fn uri(
    host: &str,
    vhost: &str,
    rabbitmq_user: Secret<String>,
    rabbitmq_password: Secret<String>,
) -> Result<secret_core::SecretResult<String>, SecretError> {
    let uri = transform!(rabbitmq_password, rabbitmq_user, |password, user| format!(
        "amqps://{}:{}@{host}:5671/{}",
        percent_encode(user),
        percent_encode(password),
        percent_encode(vhost)
    ));
    Ok(uri.into())
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    /// The first example of the specification, where `user%61` is `usera`; here everything that may be plain is plain.
    #[test]
    fn encodes_what_would_end_the_password() {
        let context = SecretContext::with_secrets([
            ("RABBITMQ_USER", "robot"),
            ("RABBITMQ_PASSWORD", "p@ss/word:with#all"),
        ]);
        let uri = context
            .scope(|| uri("mq.example", "/"))
            .expect("a URI")
            .into_secret();
        assert!(uri.verify(b"amqps://robot:p%40ss%2Fword%3Awith%23all@mq.example:5671/%2F"));
    }
}
