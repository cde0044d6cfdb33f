//! What is written down: parameters, stored results, and what stands there in place of a secret.

mod parameter;
mod secret_result;
mod stored_result;

pub use parameter::{Parameter, ParameterValue};
pub use secret_result::SecretResult;
pub use stored_result::{StoredResult, TaskError};
