//! An output is stored: the engine takes what it can store and nothing else.

use secret_any_engine::stand_in::{
    ActivityError, DefaultFailureConverter, DefaultPayloadCodec, Engine, NoInterceptor,
    PayloadConversionError,
};
use secret_core::Secret;

async fn log_in() -> Result<Secret<String>, ActivityError> {
    Ok(Secret::new("SESSION", String::new()))
}

async fn work() -> Result<(), PayloadConversionError> {
    let engine = Engine::new(DefaultPayloadCodec, DefaultFailureConverter, NoInterceptor);
    engine.run(&1, |_| log_in()).await
}

fn main() {
    let _ = work;
}
