//! Opens a connection with a URL; "Basic Operation" in the README of redis.

use ::redis::{AsyncCommands, RedisResult};
use secret_core::{Secret, expose};

pub async fn visits(url: &Secret<String>) -> RedisResult<u64> {
    let client = expose!(url, |url| ::redis::Client::open(url.as_str()))?;
    let mut connection = client.get_multiplexed_async_connection().await?;
    connection.incr("visits", 1).await
}
