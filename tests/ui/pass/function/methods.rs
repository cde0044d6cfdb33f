//! Every kind of receiver, associated functions, and methods of generic types.

use std::sync::Arc;

use secret_core::{Secret, SecretError, expose, secret};

struct Worker<T> {
    rows: T,
}

impl<T: Clone + Send + Sync> Worker<T> {
    #[secret("TOKEN")]
    async fn by_reference(&self, token: Secret<String>) -> Result<u32, SecretError> {
        let _ = self.rows.clone();
        Ok(expose!(token, |t| login(t)))
    }

    #[secret("TOKEN")]
    fn by_mutable(&mut self, rows: T, token: Secret<String>) -> Result<(), SecretError> {
        self.rows = rows;
        expose!(token, |t| login(t));
        Ok(())
    }

    #[secret("TOKEN")]
    async fn by_value(self, token: Secret<String>) -> Result<u32, SecretError> {
        drop(self.rows);
        Ok(expose!(token, |t| login(t)))
    }

    #[secret("TOKEN")]
    async fn by_arc(self: Arc<Self>, token: Secret<String>) -> Result<u32, SecretError> {
        let _ = self.rows.clone();
        Ok(expose!(token, |t| login(t)))
    }

    #[secret("TOKEN")]
    async fn associated(rows: T, token: Secret<String>) -> Result<u32, SecretError> {
        drop(Self { rows });
        Ok(expose!(token, |t| login(t)))
    }
}

fn login(_: &str) -> u32 {
    1
}

fn main() {
    drop(Worker { rows: 1 }.by_reference());
    drop(Worker { rows: 1 }.by_mutable(2));
    drop(Worker { rows: 1 }.by_value());
    drop(Arc::new(Worker { rows: 1 }).by_arc());
    drop(Worker::associated(1));
}
