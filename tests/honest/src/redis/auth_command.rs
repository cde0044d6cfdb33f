//! Authenticates again on a connection that is open, after a rotation; `AUTH` in the documentation of Redis, with `redis::cmd`.

use ::redis::RedisResult;
use ::redis::aio::MultiplexedConnection;
use secret_core::{Secret, expose};

pub async fn authenticate(
    connection: &mut MultiplexedConnection,
    password: &Secret<String>,
) -> RedisResult<()> {
    expose!(password, async |password| ::redis::cmd("AUTH")
        .arg("worker")
        .arg(password)
        .query_async(connection)
        .await)
    .await
}
