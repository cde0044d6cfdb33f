//! The toolkit under another path, as behind a crate that re-exports it.

mod vendor {
    pub use ::secret_core as toolkit;
}

use vendor::toolkit::{Parameter, Secret, SecretError, SecretRef, SecretTask, expose};

#[vendor::toolkit::secret("TOKEN", crate = crate::vendor::toolkit)]
#[vendor::toolkit::secret("OTHER", from = files)]
async fn task(token: Secret<String>, other: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, other, |t, o| login(t, o)))
}

#[derive(SecretTask)]
#[secret_task(crate = crate::vendor::toolkit)]
struct Export {
    bucket: Parameter<u32>,
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

#[vendor::toolkit::secret(crate = crate::vendor::toolkit)]
const API_KEY: SecretRef<String> = SecretRef::new("API_KEY");

fn login(_: &str, _: &str) -> u32 {
    1
}

fn main() {
    drop(task());
    let export = Export::new(Parameter::new(1));
    drop((export.token(), *export.bucket, API_KEY));
}
