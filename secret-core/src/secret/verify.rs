//! Comparing without exposing.

use subtle::ConstantTimeEq;

use crate::bytes::SecretBytes;
use crate::secret::Secret;

macro_rules! verify {
    ($($type:ty => $bytes:ident),* $(,)?) => {$(
        impl Secret<$type> {
            /// Whether the secret equals `candidate`, in a time that depends on the lengths only.
            ///
            /// For web hooks and tokens that a caller presents: the answer is the only thing that leaves.
            ///
            /// ```
            /// # use secret_core::Secret;
            /// let token = Secret::new("WEBHOOK_TOKEN", String::from("hunter2"));
            /// assert!(token.verify(b"hunter2"));
            /// assert!(!token.verify(b"hunter3"));
            /// ```
            #[must_use]
            pub fn verify(&self, candidate: &[u8]) -> bool {
                self.value().$bytes().ct_eq(candidate).into()
            }
        }
    )*};
}

verify! {
    String => as_bytes,
    Vec<u8> => as_slice,
    SecretBytes => as_bytes,
}
