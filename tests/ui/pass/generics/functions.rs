//! Type and const parameters, lifetimes, `where`, `impl Trait`.

use std::fmt::Debug;

use secret_core::{Parameter, ParameterValue, Secret, SecretError, SecretValue, StoredResult, expose, secret};

#[secret("TOKEN")]
async fn rows<T, const N: usize>(seed: Parameter<T>, token: Secret<String>) -> Result<Vec<T>, SecretError>
where
    T: Clone + StoredResult + ParameterValue,
{
    expose!(token, |t| login(t));
    Ok(vec![(*seed).clone(); N])
}

#[secret("LOGIN")]
async fn typed<C: SecretValue + Debug>(login: Secret<C>) -> Result<u32, SecretError> {
    Ok(expose!(login, |c| check(c)))
}

#[secret("TOKEN")]
fn borrowed<'a, 'b: 'a, T: ?Sized + AsRef<str>>(a: &'a T, b: &'b str, token: Secret<String>) -> Result<&'a str, SecretError> {
    drop(token);
    Ok(if a.as_ref().is_empty() { b } else { a.as_ref() })
}

#[secret("TOKEN")]
async fn hidden(each: impl Fn(u32) -> u32 + Send, token: Secret<String>) -> Result<impl Iterator<Item = u32> + serde::Serialize, SecretError> {
    drop(token);
    Ok(Counted(each(1)))
}

#[derive(serde::Serialize)]
struct Counted(u32);

impl Iterator for Counted {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        Some(self.0)
    }
}

fn login(_: &str) {}

fn check<C: Debug>(_: &C) -> u32 {
    1
}

fn main() {
    drop(rows::<u32, 2>(Parameter::new(1)));
    drop(typed::<String>());
    drop(borrowed("a", "b"));
    drop(hidden(|n| n));
}
