//! Parameters of every kind that serde writes, and in-process values beside them.
#![allow(dead_code)]

use std::sync::Arc;

use secret_core::{Parameter, Secret, SecretError, secret};

struct Client;

#[derive(serde::Serialize)]
struct Range<'a> {
    from: &'a str,
}

#[secret("TOKEN")]
#[allow(clippy::too_many_arguments)]
async fn task<'a>(
    client: &Client,
    pool: Arc<Client>,
    (low, high): (u32, u32),
    range: Parameter<Range<'a>>,
    token: Secret<String>,
    days: Parameter<Vec<Option<u32>>>,
    text: Parameter<&'a str>,
    each: impl Fn(u32) -> u32,
) -> Result<u32, SecretError> {
    let _ = (client, pool, token, days, text, range);
    Ok(each(low + high))
}

fn main() {
    drop(task(
        &Client,
        Arc::new(Client),
        (1, 2),
        Parameter::new(Range { from: "a" }),
        Parameter::new(vec![None]),
        Parameter::new("a"),
        |n| n,
    ));
}
