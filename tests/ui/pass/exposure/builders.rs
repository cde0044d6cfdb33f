//! Builder chains, and builders that are consumed inside.

use secret_core::{Secret, expose};

#[derive(Default)]
struct Builder {
    user: String,
}

struct Client;

impl Builder {
    fn user(mut self, user: &str) -> Self {
        self.user = user.to_owned();
        self
    }
    fn token(self, _: impl Into<String>) -> Self {
        self
    }
    fn headers_mut(&mut self) -> &mut Self {
        self
    }
    fn insert(&mut self, _: &str, _: &str) -> &mut Self {
        self
    }
    fn build(self) -> Result<Client, std::fmt::Error> {
        let _ = self.user;
        Ok(Client)
    }
}

fn main() -> Result<(), std::fmt::Error> {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let builder = Builder::default().user("robot");
    let _client = expose!(token, |t| builder.token(t).user("other").build())?;
    let client = expose!(token, |t| {
        let builder = Builder::default().token(t.to_owned());
        let client = builder.build()?;
        Ok::<_, std::fmt::Error>(client)
    })?;
    let mut builder = Builder::default();
    expose!(token, |t| {
        builder.headers_mut().insert("authorization", t);
    });
    expose!(token, |t| builder.token(t).build().map(|_| ())).unwrap();
    let moved = Builder::default();
    expose!(token, move |t| moved.token(t).build().is_ok());
    let _ = client;
    Ok(())
}
