//! A secret that is no parameter: what reads the signature first has no place for one.

use secret_core::{Secret, SecretContext, SecretError, SecretRef, secret};

struct Service;

impl Service {
    #[secret("TOKEN", as = SecretRef<String>)]
    #[secret("2ND-TOKEN", as = Option<Secret<String>>)]
    #[secret("TYPE", as = Secret<String>, from = context)]
    #[secret("OTHER", into = third, as = Secret<String>)]
    #[secret("FOURTH", into = match, as = Secret<String>)]
    async fn handler(&self, day: u32) -> Result<u32, SecretError> {
        assert!(token.get()?.verify(b"one"));
        assert!(_2nd_token.is_none());
        assert!(r#type.verify(b"two") && third.verify(b"three"));
        assert!(r#match.verify(b"four"));
        Ok(day)
    }
}

#[secret("TOKEN", as = Secret<String>)]
fn alone() -> Result<(), SecretError> {
    assert!(token.verify(b"one"));
    Ok(())
}

fn main() {
    let names: Vec<_> = secret_core::manifest().secrets.iter().map(|spec| (spec.name(), spec.type_name())).collect();
    assert!(names.contains(&("TOKEN", "SecretRef<String>")), "{names:?}");
    let context = SecretContext::with_secrets([("TOKEN", "one"), ("TYPE", "two"), ("OTHER", "three"), ("FOURTH", "four")]);
    context.scope(|| {
        alone().unwrap();
        assert_eq!(poll(Service.handler(23)).unwrap(), 23);
    });
}

fn poll<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut waiting = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(done) = future.as_mut().poll(&mut waiting) {
            return done;
        }
    }
}
