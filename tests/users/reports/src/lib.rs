//! The tasks of a nightly report: how many rows there are, on which host, and a word about it in the team's chat.

use secret_core::{Parameter, Secret, SecretError, declassify, expose, secret, transform};

/// How many rows a table has.
#[secret("DATABASE_URL")]
pub fn count_rows(
    table: Parameter<String>,
    database_url: Secret<String>,
) -> Result<usize, SecretError> {
    Ok(expose!(database_url, |url| warehouse::count(url, &table)))
}

/// Where the rows were counted.
#[secret("DATABASE_URL")]
pub fn database_host(database_url: Secret<String>) -> Result<String, SecretError> {
    Ok(declassify!(
        database_url,
        |url| {
            let host = url.rsplit('@').next().unwrap_or_default();
            host.split(['/', ':']).next().unwrap_or_default().to_owned()
        },
        reason = "the report names the host on which it counted"
    ))
}

/// Who speaks in the chat: it goes from task to task, and into no record.
pub struct Session {
    /// The name that the chat shows.
    pub user: String,
    header: Secret<String>,
}

/// Opens the chat.
#[must_use]
pub fn open_chat(user: &str, token: &Secret<String>) -> Session {
    Session {
        user: user.to_owned(),
        header: transform!(token, |t| format!("Bearer {t}")),
    }
}

/// Tells the team.
#[secret("CHAT_TOKEN")]
pub fn announce(rows: usize, chat_token: Secret<String>) -> Result<u16, SecretError> {
    let session = open_chat("reports", &chat_token);
    Ok(expose!(session.header, |header| chat::post(
        header,
        &format!("{rows} rows")
    )))
}

// The clients that you use today.

mod warehouse {
    pub(crate) fn count(_url: &str, table: &str) -> usize {
        table.len()
    }
}

mod chat {
    pub(crate) fn post(_authorization: &str, _text: &str) -> u16 {
        200
    }
}
