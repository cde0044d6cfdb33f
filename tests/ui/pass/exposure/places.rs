//! Secrets that are fields, results of calls, behind references and shared.

use std::sync::Arc;

use secret_core::{Secret, expose, transform};

struct Job {
    token: Secret<String>,
}

impl Job {
    fn token(&self) -> Secret<String> {
        self.token.clone()
    }

    fn run(&self) -> usize {
        expose!(self.token, |t| login(t)) + expose!(self.token(), |t| login(t))
    }
}

fn generic<T: AsRef<Secret<String>>>(_: &T) {}

fn login(token: &str) -> usize {
    token.len()
}

async fn waits(job: &Job) -> usize {
    expose!(job.token(), async |t| login_async(t).await).await
}

async fn login_async(token: &str) -> usize {
    token.len()
}

fn main() {
    let job = Job { token: Secret::new("TOKEN", String::from("a")) };
    assert_eq!(job.run(), 2);
    let shared = Arc::new(job.token());
    assert_eq!(expose!(shared, |t| login(t)), 1);
    let reference = &job.token;
    assert_eq!(expose!(reference, |t| login(t)), 1);
    assert_eq!(expose!(&&reference, |t| login(t)), 1);
    assert_eq!(expose!(vec![job.token()][0], |t| login(t)), 1);
    assert_eq!(expose!(transform!(job.token, |t| t.repeat(2)), |t| login(t)), 2);
    drop(waits(&job));
    let _ = generic::<Box<Secret<String>>>;
}
