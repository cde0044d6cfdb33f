//! Comparing without exposing: with a secret, and with each of several, as keys that are rotated are, and what they sign.

use subtle::{Choice, ConstantTimeEq};

use crate::bytes::SecretBytes;
use crate::secret::Secret;

macro_rules! verify {
    ($($(const $size:ident)? $type:ty => $bytes:ident),* $(,)?) => {$(
        impl$(<const $size: usize>)? Secret<$type> {
            /// Whether the secret equals `candidate`, in a time that depends on the lengths only.
            ///
            /// For web hooks and tokens that a caller presents: the answer is the only thing that leaves. What is empty equals nothing, not
            /// even an empty secret: one that was set to nothing lets nobody in who presents nothing.
            ///
            /// ```
            /// # use secret_core::Secret;
            /// let token = Secret::new("WEBHOOK_TOKEN", String::from("hunter2"));
            /// let given = "hunter2"; // a text or bytes
            /// assert!(token.verify(given));
            /// assert!(!token.verify(b"hunter3"));
            ///
            /// let unset = Secret::new("WEBHOOK_TOKEN", String::new());
            /// assert!(!unset.verify(""));
            /// ```
            ///
            /// Another secret is a candidate inside of [`expose!`](crate::expose): `expose!(given, |given| token.verify(given))`.
            #[must_use]
            pub fn verify(&self, candidate: impl AsRef<[u8]>) -> bool {
                let candidate = candidate.as_ref();
                !candidate.is_empty() && self.value().$bytes().ct_eq(candidate).into()
            }
        }

        impl$(<const $size: usize>)? Secret<Vec<$type>> {
            /// Whether one of them equals `candidate`: the old key or the new one while keys are rotated, or what they sign. All are
            /// compared, in a time that depends on their number and the lengths only. What is empty equals none of them.
            ///
            /// ```
            /// # use secret_core::Secret;
            /// let keys = Secret::new("API_KEYS", vec![String::from("hunter2"), String::from("hunter3")]);
            /// assert!(keys.verify("hunter2") && keys.verify("hunter3"));
            /// assert!(!keys.verify("hunter4"));
            /// ```
            ///
            /// With feature `hmac`:
            ///
            /// ```
            /// # #[cfg(all(feature = "hmac", feature = "macros"))] {
            /// use secret_core::{Secret, transform};
            ///
            /// fn is_signed(body: &[u8], signature: &[u8], keys: &Secret<Vec<String>>) -> bool {
            ///     let signatures: Secret<Vec<Vec<u8>>> = transform!(keys, |keys| keys.iter().map(|key| hmac_sha256(key, body)).collect());
            ///     signatures.verify(signature)
            /// }
            /// # let keys = Secret::new("API_KEYS", vec![String::from("hunter2"), String::from("hunter3")]);
            /// # assert!(!is_signed(b"body", b"signature", &keys));
            /// # }
            /// ```
            #[must_use]
            pub fn verify(&self, candidate: impl AsRef<[u8]>) -> bool {
                let candidate = candidate.as_ref();
                let is_one = self.value().iter().fold(Choice::from(0), |any, one| {
                    any | one.$bytes().ct_eq(candidate)
                });
                !candidate.is_empty() && is_one.into()
            }
        }
    )*};
}

verify! {
    String => as_bytes,
    Vec<u8> => as_slice,
    SecretBytes => as_bytes,
    const N [u8; N] => as_slice,
}
