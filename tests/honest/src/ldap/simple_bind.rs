//! Binds to a directory and searches it; "Asynchronous search" in the README of ldap3.

use ldap3::result::Result;
use ldap3::{LdapConnAsync, Scope, SearchEntry};
use secret_core::{Secret, expose};

pub async fn members(group: &str, password: &Secret<String>) -> Result<Vec<String>> {
    let (connection, mut ldap) = LdapConnAsync::new("ldap://localhost:2389").await?;
    ldap3::drive!(connection);
    expose!(password, async |password| ldap
        .simple_bind("cn=robot,dc=example,dc=org", password)
        .await)
    .await?
    .success()?;
    let filter = format!("(memberOf={})", ldap3::ldap_escape(group));
    let (entries, _) = ldap
        .search("dc=example,dc=org", Scope::Subtree, &filter, vec!["cn"])
        .await?
        .success()?;
    ldap.unbind().await?;
    Ok(entries
        .into_iter()
        .map(|entry| SearchEntry::construct(entry).dn)
        .collect())
}
