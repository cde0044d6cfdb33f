//! A connection whose password comes apart from its address; `RedisConnectionInfo` in the documentation of redis.

use ::redis::{Client, IntoConnectionInfo, RedisConnectionInfo, RedisResult};
use secret_core::{Secret, expose};

pub fn client(address: &str, password: Option<&Secret<String>>) -> RedisResult<Client> {
    let mut settings = RedisConnectionInfo::default().set_username("worker");
    if let Some(password) = password {
        settings = expose!(password, |p| settings.set_password(p));
    }
    let info = address.into_connection_info()?.set_redis_settings(settings);
    Client::open(info)
}
