//! What is offered where something that runs elsewhere captures the value.

use proc_macro2::TokenStream;
use quote::quote;

use crate::exposure::Way;
use crate::stages;

fn offered(arguments: &TokenStream) -> String {
    let expansion = stages::exposure(Way::Expose, quote!(krate; #arguments)).to_string();
    let help = expansion.split("help: ").nth(1).expect("a help");
    help.split('"').next().expect("its end").to_owned()
}

#[test]
fn the_call_of_the_user_is_written_around_expose() {
    for (arguments, call) in [
        (
            quote!(a, b, |x, y| tokio::spawn(async move { login(x, y) })),
            "tokio::spawn(async move { expose!(a, b, |x, y| login(x, y)) })",
        ),
        (
            quote!(self.token, |t| Builder::new()
                .name(n)
                .spawn(move || login(t))),
            "let token = self.token.clone(); Builder::new().name(n).spawn(move || expose!(token, |t| login(t)))",
        ),
        (
            quote!(token, |t| set.spawn_on(async { login(t).await }, &handle)),
            "set.spawn_on(async move { expose!(token, async |t| login(t).await).await }, &handle)",
        ),
        (
            quote!(token, async |t| spawn(limited(5, async { login(t).await }))),
            "spawn(limited(5, async move { expose!(token, async |t| login(t).await).await }))",
        ),
        (
            quote!(token, |t| runtime.block_on(async { login(t).await })),
            "runtime.block_on(expose!(token, async |t| login(t).await))",
        ),
        (
            quote!(token, async |t| async { login(t).await }),
            "expose!(token, async |t| login(t).await)",
        ),
    ] {
        let help = offered(&arguments);
        assert!(
            help.ends_with(&format!(": `{call}`")),
            "{arguments}\n{help}"
        );
    }
}

#[test]
fn a_closure_that_is_not_spawned_belongs_into_a_function() {
    for arguments in [
        quote!(token, |t| move || login(t)),
        quote!(token, |t| users.each(|user| login(user, t))),
    ] {
        let help = offered(&arguments);
        assert!(help.starts_with("pass it to a function of yours"), "{help}");
    }
}
