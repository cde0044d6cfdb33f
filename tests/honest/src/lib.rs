//! Honest programs: what users of real clients write every day, each with a secret in the place of the literal that the client's own
//! documentation has. None of them may be refused, and so each file that does not compile here is a rule that goes too far.
//!
//! One file is one program. Those that need no server have a test, whose expected value comes from elsewhere: a published vector, or
//! another implementation.

pub mod aes_gcm {
    pub mod seal;
}

pub mod argon2 {
    pub mod admin_hash;
    pub mod pepper;
}

pub mod aws {
    #[cfg(feature = "servers")]
    pub mod assume_role;
    pub mod default_chain;
    pub mod static_credentials;
    #[cfg(feature = "servers")]
    pub mod sts_client;
}

pub mod axum {
    pub mod admin_middleware;
    pub mod bearer_extractor;
    pub mod context_of_tenant;
    pub mod error_response;
    pub mod github_webhook;
}

pub mod clap {
    pub mod command_line;
    pub mod name_of_secret;
}

pub mod cookie {
    pub mod session_key;
}

pub mod ed25519 {
    pub mod sign;
}

pub mod files {
    #[cfg(unix)]
    pub mod netrc;
    pub mod private_key_file;
}

#[cfg(feature = "servers")]
pub mod google {
    pub mod service_account;
    pub mod storage_token;
}

pub mod hkdf {
    pub mod derive;
}

pub mod hmac {
    pub mod rotated_keys;
    pub mod sign;
    pub mod slack_request;
    pub mod stripe_webhook;
}

pub mod http {
    pub mod request;
}

pub mod jsonwebtoken {
    pub mod app_token;
    pub mod ed25519;
    pub mod sign;
    pub mod verify;
}

#[cfg(feature = "servers")]
pub mod ldap {
    pub mod simple_bind;
}

pub mod lettre {
    pub mod account;
    pub mod smtp;
}

#[cfg(feature = "servers")]
pub mod messaging {
    pub mod kafka_oauth;
    pub mod kafka_sasl;
    pub mod mqtt;
    pub mod nats_credentials;
    pub mod nats_token;
}

pub mod oauth2 {
    pub mod client_credentials;
}

#[cfg(feature = "servers")]
pub mod object_store {
    pub mod s3;
}

#[cfg(feature = "servers")]
pub mod octocrab {
    pub mod issues;
    pub mod personal_token;
}

pub mod patterns {
    pub mod background_refresh;
    pub mod builder_in_struct;
    pub mod callback;
    pub mod client_config;
    pub mod concurrent;
    pub mod conditional;
    pub mod errors;
    pub mod generic_client;
    pub mod queued_task;
    pub mod retry;
    pub mod spawn_blocking;
    pub mod stream;
    pub mod trait_client;
    pub mod wire_protocol;
}

#[cfg(feature = "servers")]
pub mod postgres {
    pub mod bb8;
    pub mod config;
    pub mod deadpool;
    pub mod parse_url;
    pub mod url;
}

pub mod process {
    pub mod environment;
    pub mod standard_input;
    pub mod tokio_child;
}

#[cfg(feature = "servers")]
pub mod redis {
    pub mod auth_command;
    pub mod connection_info;
    pub mod url;
}

pub mod reqwest {
    pub mod basic;
    pub mod bearer;
    pub mod client_struct;
    pub mod default_headers;
    pub mod form_token;
    pub mod json_login;
    pub mod json_struct;
    pub mod pages;
    pub mod proxy;
    pub mod query_key;
    pub mod refresh_cache;
    pub mod token_in_path;
    pub mod two_keys;
    pub mod webhook_url;
}

pub mod rustls {
    pub mod client_identity;
    pub mod server;
}

pub mod secrecy {
    pub mod interop;
    pub mod zeroizing;
}

pub mod sigv4 {
    pub mod aws_sigv4;
    pub mod signing_key;
}

#[cfg(feature = "servers")]
pub mod sqlx {
    pub mod after_connect;
    pub mod bind_key;
    pub mod connect_options;
    pub mod url;
}

#[cfg(feature = "servers")]
pub mod suppaftp {
    pub mod upload;
}

pub mod tonic {
    pub mod interceptor;
    pub mod metadata_key;
}

pub mod totp {
    pub mod code;
}

pub mod tower {
    pub mod add_authorization;
    pub mod auth_service;
    pub mod set_header;
}

pub mod transform {
    pub mod amqp_uri;
    pub mod azure_shared_access;
    pub mod dsn;
    pub mod env_file;
    pub mod part_of_document;
}

pub mod ureq {
    pub mod agent;
}

pub mod url {
    pub mod password;
}

/// The private key in section 10.3 of RFC 8410.
#[cfg(test)]
const ED25519_PEM: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
";

/// What a program does once: rustls is told which implementation of cryptography is wanted.
#[cfg(test)]
fn crypto_provider() {
    // Whoever was first has installed the same one.
    let _ = ::rustls::crypto::ring::default_provider().install_default();
}

#[cfg(test)]
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
