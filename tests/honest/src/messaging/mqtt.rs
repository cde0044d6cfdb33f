//! Publishes to a broker; "Examples" in the README of rumqttc, and `MqttOptions::set_credentials`.

use std::time::Duration;

use rumqttc::{AsyncClient, EventLoop, MqttOptions};
use secret_core::{Secret, expose};

pub fn client(password: Option<&Secret<String>>) -> (AsyncClient, EventLoop) {
    let mut options = MqttOptions::new("rumqtt-async", "test.mosquitto.example", 1883);
    options.set_keep_alive(Duration::from_secs(5));
    if let Some(password) = password {
        expose!(password, |password| options
            .set_credentials("robot", password));
    }
    AsyncClient::new(options, 10)
}
