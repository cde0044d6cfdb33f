//! A name that is parsed in a program that declares no secret.

use secret_core::SecretRef;

#[test]
fn the_error_says_how_to_declare_one() {
    let error = "hunter2-typed"
        .parse::<SecretRef<String>>()
        .expect_err("refused");
    assert_eq!(
        error.to_string(),
        "this program declares no secret of that name\n  help: `#[secret] const TOKEN: SecretRef<String> = SecretRef::new(\"TOKEN\");` \
         declares `TOKEN`"
    );
}
