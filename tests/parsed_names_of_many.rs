//! A name that is parsed in a program that declares more secrets than an error lists.

use secret_core::{SecretRef, secret};

macro_rules! declared {
    ($($constant:ident: $name:literal),*) => {$(
        #[secret]
        pub const $constant: SecretRef<String> = SecretRef::new($name);
    )*};
}

declared!(A: "MANY_A", B: "MANY_B", C: "MANY_C", D: "MANY_D", E: "MANY_E", F: "MANY_F", G: "MANY_G", H: "MANY_H", I: "MANY_I");

#[test]
fn the_error_lists_some_and_says_how_many_there_are() {
    let error = "MANY_J".parse::<SecretRef<String>>();
    let text = error.unwrap_err().to_string();
    assert_eq!(text.matches("`MANY_").count(), 8, "{text}");
    assert!(
        text.ends_with("`MANY_H`, among 9; `secret_core::manifest()` has all"),
        "{text}"
    );
}
