//! Comparing without exposing.

mod list;

use subtle::ConstantTimeEq;

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
    )*};
}

verify! {
    String => as_bytes,
    Vec<u8> => as_slice,
    SecretBytes => as_bytes,
    const N [u8; N] => as_slice,
}
