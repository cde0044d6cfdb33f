//! A connection string of several secrets; "Connection URIs" in the documentation of PostgreSQL's libpq.

use secret_core::{Secret, SecretError, SecretRef, transform};

const USER: SecretRef<String> = SecretRef::new("DSN_USER");
const PASSWORD: SecretRef<String> = SecretRef::new("DSN_PASSWORD");

pub fn dsn(host: &str, port: u16, database: Option<&str>) -> Result<Secret<String>, SecretError> {
    let user = USER.get()?;
    let password = PASSWORD.get()?;
    let database = database.unwrap_or("postgres");
    Ok(transform!(password, user, |password, user| {
        let authority = format!(
            "{}:{}@{host}:{port}",
            percent_encode(user),
            percent_encode(password)
        );
        format!("postgresql://{authority}/{database}?sslmode=require")
    }))
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn of_two_secrets() {
        let context = SecretContext::with_secrets([
            ("DSN_USER", "other"),
            ("DSN_PASSWORD", "se/cret:of@dsn"),
        ]);
        let dsn = context
            .scope(|| dsn("localhost", 5432, None))
            .expect("a string");
        assert!(dsn.verify(
            b"postgresql://other:se%2Fcret%3Aof%40dsn@localhost:5432/postgres?sslmode=require"
        ));
        assert_eq!(dsn.name(), "DSN_PASSWORD");
    }
}
