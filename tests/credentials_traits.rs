//! What the credential types do, and what they cannot do: each absence is a test.

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::Deref;

use secret_core::SecretValue;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use serde::Serialize;
use serde_json::json;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Whether a type has a trait: the inherent method answers where its bound holds, the method of a trait where it does not.
macro_rules! has {
    ($type:ty: $($bound:tt)+) => {{
        struct Probe<T>(PhantomData<T>);
        #[allow(dead_code, reason = "not called where the bound holds")]
        trait Otherwise {
            fn has(&self) -> bool {
                false
            }
        }
        impl<T> Otherwise for Probe<T> {}
        #[allow(dead_code, reason = "not called where the bound does not hold")]
        impl<T: $($bound)+> Probe<T> {
            fn has(&self) -> bool {
                true
            }
        }
        Probe::<$type>(PhantomData).has()
    }};
}

macro_rules! matrix {
    ($($type:ty),*) => {$({
        assert!(has!($type: SecretValue));
        assert!(has!($type: Debug));
        assert!(has!($type: Zeroize));
        assert!(has!($type: ZeroizeOnDrop));
        assert!(has!($type: Send + Sync + Unpin));
        assert!(!has!($type: Display));
        assert!(!has!($type: Serialize));
        assert!(!has!($type: PartialEq));
        assert!(!has!($type: PartialOrd));
        assert!(!has!($type: Hash));
        assert!(!has!($type: Clone));
        assert!(!has!($type: Default));
        assert!(!has!($type: Deref));
        assert!(!has!($type: Into<String>));
        assert!(!has!($type: Into<serde_json::Value>));
    })*};
}

#[test]
fn the_traits_are_those_of_a_secret() {
    matrix!(AwsCredentials, GcpCredentials, GithubToken);
    // The probe tells one from the other.
    assert!(
        has!(String: Display)
            && has!(String: Serialize)
            && has!(String: PartialEq)
            && has!(String: Clone)
    );
}

#[test]
fn wiped_fields_are_empty() {
    let mut aws = AwsCredentials::new("c4n4ry".into(), "c4n4ry".into(), Some("c4n4ry".into()));
    aws.zeroize();
    assert_eq!(
        (aws.access_key.as_str(), aws.secret_access_key.as_str()),
        ("", "")
    );
    assert_eq!(aws.session_token, None);

    let mut github: GithubToken = serde_json::from_value(json!("c4n4ry")).expect("a token");
    github.zeroize();
    assert_eq!(github.as_str(), "");
}
