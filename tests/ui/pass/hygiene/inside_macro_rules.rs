//! Tasks and exposures that a macro of the user's writes.

use secret_core::{Secret, SecretError, expose, secret, transform};

macro_rules! task {
    ($name:ident, $secret:literal, $binding:ident, $value:ty, $result:ty) => {
        #[secret($secret, into = $binding)]
        async fn $name($binding: Secret<$value>) -> Result<$result, SecretError> {
            let text = transform!($binding, |t| format!("Bearer {t}"));
            Ok(expose!(text, |t| <$result>::from(login(t))))
        }
    };
}

task!(first, "FIRST", token, String, u32);
task!(second, "SECOND", key, u64, u64);

fn login(_: &str) -> u32 {
    1
}

fn main() {
    drop(first());
    drop(second());
}
