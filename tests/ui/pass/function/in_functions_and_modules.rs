//! Tasks wherever items may stand.

use secret_core::{Secret, SecretError, secret};

mod inner {
    use super::*;

    #[secret("TOKEN")]
    pub(super) async fn task(token: Secret<String>) -> Result<(), SecretError> {
        drop(token);
        Ok(())
    }
}

fn main() {
    #[secret("TOKEN")]
    async fn local(token: Secret<String>) -> Result<(), SecretError> {
        drop(token);
        Ok(())
    }
    drop((inner::task(), local()));
    const _: () = {
        #[secret("TOKEN")]
        fn hidden(token: Secret<String>) -> Result<(), SecretError> {
            drop(token);
            Ok(())
        }
        let _ = hidden;
    };
}
