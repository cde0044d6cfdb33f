//! Methods under `#[async_trait]`, whose futures are in boxes: of an `impl`, provided by the trait, with parameters, and a box that is written.

use std::pin::Pin;

use async_trait::async_trait;
use secret_core::{Parameter, Secret, SecretContext, SecretError, SecretRef, expose, secret};

#[async_trait]
trait Task {
    async fn load(&self, table: &str, day: Parameter<u32>) -> Result<usize, SecretError>;

    #[secret("TOKEN")]
    async fn check(&self, token: Option<Secret<String>>) -> Result<bool, SecretError>
    where
        Self: Sync,
    {
        Ok(token.is_some())
    }
}

struct Worker {
    user: String,
}

#[async_trait]
impl Task for Worker {
    #[secret("TOKEN")]
    #[secret("DATABASE_URL", into = url)]
    async fn load(
        &self,
        table: &str,
        day: Parameter<u32>,
        mut token: Secret<String>,
        url: SecretRef<String>,
    ) -> Result<usize, SecretError> {
        let url = url.await?;
        if *day == 0 {
            token = url.clone();
        }
        Ok(expose!(token, url, |t, u| login(&self.user, t, u)) + table.len())
    }
}

struct Counter(u32);

#[async_trait(?Send)]
trait Local<T> {
    async fn count(&mut self, by: T) -> Result<u32, SecretError>;
}

#[async_trait(?Send)]
impl<T: Into<u32> + 'static> Local<T> for Counter {
    #[secret("TOKEN", as = Secret<String>)]
    async fn count(&mut self, by: T) -> Result<u32, SecretError> {
        self.0 += by.into();
        Ok(self.0 + u32::try_from(expose!(token, |t| login("", t, ""))).unwrap())
    }
}

#[secret("TOKEN")]
fn boxed(token: Secret<String>) -> Pin<Box<dyn Future<Output = Result<usize, SecretError>> + Send>> {
    Box::pin(async move { Ok(expose!(token, |t| login("", t, ""))) })
}

fn login(user: &str, token: &str, url: &str) -> usize {
    user.len() + token.len() + url.len()
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let worker = Worker { user: String::from("robot") };
    let missing = runtime.block_on(SecretContext::builder().build().scope_async(worker.load("rows", Parameter::new(1))));
    assert!(missing.unwrap_err().to_string().contains("TOKEN"));

    let context = SecretContext::with_secrets([("TOKEN", "hunter2"), ("DATABASE_URL", "hunter3")]);
    runtime.block_on(context.scope_async(async {
        let task: &dyn Task = &worker;
        assert_eq!(task.load("rows", Parameter::new(1)).await.unwrap(), 23);
        assert!(worker.check().await.unwrap());
        assert_eq!(Counter(1).count(2_u8).await.unwrap(), 10);
        assert_eq!(boxed().await.unwrap(), 7);
    }));
}
