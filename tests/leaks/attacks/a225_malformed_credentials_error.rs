//! A225: Credentials of which a field is wrong are refused without their values.
//!
//! Stopped by: redactor

use secret_core::credentials::AwsCredentials;
use secret_core::{SecretContext, SecretRef};

fn main() {
    let wrong = format!(
        r#"{{"ACCESS_KEY":"AKIAIOSFODNN7EXAMPLE","SECRET_ACCESS_KEY":["{}"]}}"#,
        std::env::var("TOKEN").unwrap()
    );
    let error = SecretContext::with_secrets([("AWS_CREDENTIALS", wrong)])
        .scope(|| SecretRef::<AwsCredentials>::new("AWS_CREDENTIALS").get())
        .unwrap_err();
    println!("{error} {error:?}");
}
