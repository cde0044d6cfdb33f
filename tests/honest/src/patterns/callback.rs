//! A client that asks for credentials with a callback, as libgit2 does; `RemoteCallbacks::credentials` and `Cred::userpass_plaintext` in
//! the documentation of git2, which stand here in a few lines, since the real ones need a library in C.

use secret_core::{Secret, expose};

#[derive(Debug, PartialEq)]
pub struct Cred(String);

impl Cred {
    pub fn userpass_plaintext(user: &str, password: &str) -> Result<Self, std::fmt::Error> {
        Ok(Self(format!("{user} with {} characters", password.len())))
    }
}

type Ask<'a> = dyn FnMut(&str, Option<&str>) -> Result<Cred, std::fmt::Error> + 'a;

#[derive(Default)]
pub struct RemoteCallbacks<'a> {
    ask: Option<Box<Ask<'a>>>,
}

impl<'a> RemoteCallbacks<'a> {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn credentials(
        &mut self,
        ask: impl FnMut(&str, Option<&str>) -> Result<Cred, std::fmt::Error> + 'a,
    ) -> &mut Self {
        self.ask = Some(Box::new(ask));
        self
    }

    pub fn connect(&mut self, url: &str) -> Option<Result<Cred, std::fmt::Error>> {
        Some(self.ask.as_mut()?(url, Some("git")))
    }
}

pub fn callbacks(token: &Secret<String>) -> RemoteCallbacks<'_> {
    let mut callbacks = RemoteCallbacks::new();
    callbacks.credentials(move |_url, user| {
        expose!(token, |t| Cred::userpass_plaintext(
            user.unwrap_or("git"),
            t
        ))
    });
    callbacks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_asked_each_time() {
        let token = Secret::new("GIT_TOKEN", "hunter2-of-git".to_owned());
        let mut callbacks = callbacks(&token);
        for _ in 0..2 {
            let cred = callbacks.connect("https://git.example/repo");
            assert_eq!(cred, Some(Ok(Cred("git with 14 characters".to_owned()))));
        }
    }
}
