//! The database decrypts a column with a key that is bound to the statement; `sqlx::query` in the documentation of sqlx, and
//! `pgp_sym_decrypt` of PostgreSQL's pgcrypto.

use ::sqlx::PgPool;
use secret_core::{Secret, expose};

pub async fn phone_number(
    pool: &PgPool,
    user: i64,
    column_key: &Secret<String>,
) -> ::sqlx::Result<Option<Secret<String>>> {
    let number: Option<String> = expose!(column_key, async |key| ::sqlx::query_scalar(
        "SELECT pgp_sym_decrypt(phone, $2) FROM users WHERE id = $1"
    )
    .bind(user)
    .bind(key)
    .fetch_optional(pool)
    .await)
    .await?;
    Ok(number.map(|number| Secret::new("PHONE_NUMBER", number)))
}
