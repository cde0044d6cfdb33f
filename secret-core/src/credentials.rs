//! Credentials that are found by their default names, typed and validated.
//!
//! | name | type | with feature | becomes |
//! |---|---|---|---|
//! | `AWS_CREDENTIALS` | [`AwsCredentials`] | `aws` | a credentials provider of the AWS SDK |
//! | `GCP_CREDENTIALS` | [`GcpCredentials`] | `gcp` | credentials of Google's `google-cloud-auth` |
//! | `GITHUB_ACCESS_TOKEN` | [`GithubToken`] | `github` | an `octocrab` builder |
//! | any | [`GithubToken`], `String` | `http` | a sensitive `http::HeaderValue` |
//!
//! They are validated when they are looked up: the error names the secret, the place and the field, says what a value of
//! that field is, and never repeats a piece of it. They work nested in types of your own as well.
//!
//! ```
//! use secret_core::SecretContext;
//! use secret_core::credentials::AwsCredentials;
//!
//! let context = SecretContext::with_secrets([("AWS_CREDENTIALS", r#"{"ACCESS_KEY": "AKIDEXAMPLE"}"#)]);
//! let error = context.scope(|| AwsCredentials::DEFAULT.get()).unwrap_err();
//! assert!(error.to_string().contains("field `SECRET_ACCESS_KEY` is missing"));
//! ```
//!
//! # Which credentials a client gets
//!
//! As in Prefect: those that the caller gives; then the secret of the default name; then what the SDK finds by itself, its
//! ambient chain. A secret that is there and malformed is an error, so that a typing mistake never means another identity.
//! `AwsDefaultChain`, `google_cloud_credentials` and `github_client_builder` do this, each with the feature of its SDK.
//!
//! # Whose types these are
//!
//! What the features make are the clients' own types, so their versions are a part of this interface: `aws-credential-types` 1,
//! `google-cloud-auth` 1, `http` 1 and `octocrab` 0.54. A release that follows another major version of one of them (of octocrab, another
//! minor one) is a breaking release. With any other client, or version, hand the value over with [`expose!`](crate::expose).

mod aws;
pub(crate) mod base64;
mod field;
mod gcp;
mod github;
#[cfg(feature = "http")]
mod header;
#[cfg(any(feature = "aws", feature = "gcp"))]
mod nothing;
mod pem;
#[cfg(any(feature = "github", feature = "http"))]
mod text;
mod words;

pub use aws::AwsCredentials;
#[cfg(feature = "aws")]
pub use aws::provider::AwsDefaultChain;
pub use gcp::GcpCredentials;
#[cfg(feature = "gcp")]
pub use gcp::google::google_cloud_credentials;
pub use github::GithubToken;
#[cfg(feature = "github")]
pub use github::client::{GithubClientBuilder, github_client_builder};
#[cfg(any(feature = "github", feature = "http"))]
pub use text::SecretText;

pub(crate) use words::is_constant;
