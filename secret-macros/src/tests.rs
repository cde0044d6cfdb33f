//! The expansions, in process: what is generated, token for token, and what is left of an item beside an error.

mod boxes;
mod fuzz;
mod offers;
mod reasons;
mod spawned;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::exposure::Way;
use crate::stages;

/// As a person would write it.
fn pretty(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("an expansion is items"))
}

/// Whether `part` stands in `expansion`, however the lines are broken.
fn holds(expansion: &str, part: &str) -> bool {
    let squeeze = |text: &str| {
        text.replace(char::is_whitespace, "")
            .replace(",)", ")")
            .replace(",>", ">")
    };
    squeeze(expansion).contains(&squeeze(part))
}

fn expression(tokens: &TokenStream) -> String {
    pretty(quote!(const _: () = #tokens;))
}

#[test]
fn a_task_is_a_lookup_in_front_of_its_body() {
    let expansion = pretty(stages::secret(
        quote!("GCP_CREDENTIALS"),
        &quote! {
            /// Loads.
            #[inline]
            pub async fn load(day: Parameter<u32>, mut gcp_credentials: Secret<GcpCredentials>) -> Result<u64, Error> {
                #![allow(unused)]
                Ok(1)
            }
        },
    ));
    for part in [
        "pub async fn load(day: Parameter<u32>) -> Result<u64, Error> {",
        "#![allow(unused)]",
        "::secret_core::__private::parameter::<u32>();",
        "let mut gcp_credentials = match {",
        "secret::<Secret<GcpCredentials>>().wait(&__SECRETS)",
        "return ::secret_core::__private::result::<u64, Error>(__secret_error)",
        "# Secrets",
    ] {
        assert!(holds(&expansion, part), "{part}\n{expansion}");
    }
    assert_eq!(
        expansion.matches("async").count(),
        1,
        "no second async body\n{expansion}"
    );
}

#[test]
fn whatever_a_secret_is_called_it_can_be_bound() {
    for (name, parameter) in [
        ("²x", "_x"),
        ("2FA-SEED", "_2fa_seed"),
        ("self", "_self"),
        ("CRATE", "_crate"),
        ("TYPE", "r#type"),
        ("größe", "größe"),
        ("😀", "__"),
        ("e\u{301}t", "e\u{301}t"),
        ("\u{301}", "_\u{301}"),
    ] {
        let expansion = pretty(stages::secret(
            quote!(#name, as = Secret<String>),
            &quote!(
                fn load() -> Result<u64, Error> {
                    Ok(1)
                }
            ),
        ));
        assert!(
            holds(&expansion, &format!("let {parameter} = match")),
            "{name}\n{expansion}"
        );
    }
}

#[test]
fn stacked_attributes_are_one_lookup() {
    let expansion = pretty(stages::secret(
        quote!("A", from = env),
        &quote! {
            #[other]
            #[path::secret("B", into = r#type)]
            #[secret("C")]
            fn task<T>(a: Secret<T>, x: u32, r#type: Option<Secret<u8>>, c: SecretRef<String>) -> Result<T> {}
        },
    ));
    for part in [
        "#[other]",
        "fn task<T>(x: u32) -> Result<T> {",
        "let (a, (r#type, c)) = match {",
        ".get(&__SECRETS)",
        "result::<T, _>(__secret_error)",
        "source: 2",
    ] {
        assert!(holds(&expansion, part), "{part}\n{expansion}");
    }
    assert_eq!(expansion.matches(".get(").count(), 1, "{expansion}");
    // The probe of a generic type cannot stand in a static.
    assert!(
        !expansion.contains("secret::<Secret<T>>().probe"),
        "{expansion}"
    );
    assert!(holds(&expansion, "Secret<String>>().probe"), "{expansion}");
}

#[test]
fn a_constant_is_registered_inside_of_its_value() {
    let expansion = pretty(stages::secret(
        quote!(),
        &quote! {
            /// Where the team is told.
            #[other]
            pub(crate) static SLACK: SecretRef<String> = SecretRef::new(concat!("SLACK", "_URL"));
        },
    ));
    for part in [
        "/// Where the team is told.\n#[other]\npub(crate) static SLACK: SecretRef<String> = {",
        "const __REFERENCE: SecretRef<String> = SecretRef::new(concat!(\"SLACK\", \"_URL\"));",
        "static __SECRETS: ::secret_core::__private::Specs1 = [::secret_core::__private::constant::<String>(",
        "\"SLACK\", ::core::concat!(\"SLACK\\0\", ::core::module_path!()",
        "\"\\0SecretRef<String>\"",
        "__REFERENCE };",
    ] {
        assert!(holds(&expansion, part), "{part}\n{expansion}");
    }
    let items = syn::parse_file(&expansion).expect("items").items;
    assert_eq!(items.len(), 1, "nothing stands beside it\n{expansion}");
}

#[test]
fn the_item_survives_every_error() {
    for (arguments, item) in [
        (
            quote!(),
            quote!(
                fn task(token: Secret<String>) -> Result<(), E> {
                    Ok(())
                }
            ),
        ),
        (
            quote!("A"),
            quote!(
                fn task(token: Secret<String>) -> Result<(), E> {
                    Ok(())
                }
            ),
        ),
        (
            quote!("TOKEN"),
            quote!(
                const fn task(token: Secret<String>) {}
            ),
        ),
        (
            quote!("TOKEN", nonsense 1 2 3, = =),
            quote!(
                fn task(token: Secret<String>) {}
            ),
        ),
    ] {
        let expansion = pretty(stages::secret(arguments, &item));
        assert!(expansion.contains("fn task()"), "{expansion}");
        assert!(expansion.contains("compile_error!"), "{expansion}");
        assert!(expansion.contains("let token = match"), "{expansion}");
    }
    for item in [
        quote!(
            struct S {
                a: u32,
            }
        ),
        quote!(impl S {}),
        quote!(
            const A: u32 = 1;
        ),
        quote!(
            mod m {}
        ),
    ] {
        let expansion = stages::secret(quote!("A"), &item).to_string();
        assert!(expansion.ends_with(&item.to_string()), "{expansion}");
    }
}

#[test]
fn independent_mistakes_are_all_reported() {
    let expansion = pretty(stages::secret(
        quote!("A", form = env, from = nowhere),
        &quote! {
            #[secret("")]
            fn task(a: String, (x, y): (u8, u8)) {}
        },
    ));
    assert_eq!(
        expansion.matches("compile_error!").count(),
        5,
        "{expansion}"
    );
}

#[test]
fn a_struct_gets_constructor_accessors_and_trait() {
    let expansion = pretty(stages::secret_task(quote! {
        pub struct Export<T: Clone> where T: Copy {
            bucket: Parameter<T>,
            #[secret("AWS_CREDENTIALS")]
            aws: SecretRef<AwsCredentials>,
            #[secret("X", from = env)]
            x: SecretRef<T>,
        }
    }));
    for part in [
        "pub fn new(bucket: Parameter<T>) -> Self {",
        "pub fn aws(",
        "SecretTask for Export<T>",
        "use ::secret_core::__private as __secret_core;",
        "T: __secret_core::SecretValue",
    ] {
        assert!(holds(&expansion, part), "{part}\n{expansion}");
    }
}

#[test]
fn an_exposure_is_a_call_around_its_closure() {
    let expansion = expression(&stages::exposure(
        Way::Expose,
        quote!(krate; self.token, other(), async move |a, b| client.login(a, b).await),
    ));
    for part in [
        "krate::__private::expose_async(",
        "&self.token",
        "&other()",
        "async move |b| client.login(a, b).await",
    ] {
        assert!(holds(&expansion, part), "{part}\n{expansion}");
    }
}

/// The hash of a release, as the manifest has it.
fn hash_of(arguments: &str) -> u64 {
    let tokens: TokenStream = format!("c; {arguments}").parse().expect("tokens");
    let expansion = stages::exposure(Way::Declassify, tokens).to_string();
    // A NUL in front of a digit is written in the longer way.
    let expansion = expansion.replace("\\x00", "\\0");
    let mut parts = expansion.split("\\0");
    parts.find(|part| *part == "declassify").expect("the kind");
    let hash = parts.nth(1).expect("a hash, after the secret");
    u64::from_str_radix(hash, 16).expect("a number")
}

/// The hash of a closure.
fn hash_of_code(closure: &str) -> u64 {
    hash_of(&format!(
        r#"token, {closure}, reason = "the length is public""#
    ))
}

/// Found by `fuzz::code_that_lets_the_value_out`.
#[test]
fn a_method_is_not_called_for_what_it_does() {
    for body in [
        quote!({
            t.note();
            1
        }),
        quote!({
            t.user().note();
            1
        }),
        quote!({
            t.note().await?;
            1
        }),
        quote!({
            let _ = t.note();
            1
        }),
        quote!({
            if day {
                t.note();
            }
            login(t)
        }),
    ] {
        let expansion = stages::exposure(Way::Expose, quote!(krate; token, |t| #body)).to_string();
        assert!(expansion.contains("`note` is called on `t`"), "{expansion}");
    }
    let kept = quote!(krate; token, |t| { t.as_str(); login(t.user()) });
    let expansion = stages::exposure(Way::Expose, kept).to_string();
    assert!(!expansion.contains("compile_error"), "{expansion}");
}

/// Found by `fuzz::code_that_lets_the_value_out`.
#[test]
fn a_method_that_gives_back_what_it_is_given_is_followed() {
    for result in [
        quote!(day.or(Some(t))),
        quote!(day.zip(Some(&t.key)).unwrap().1),
        quote!(days.chain([t])),
        quote!(day.unwrap_or((t.clone(), 1))),
        quote!(Rc::clone(t)),
    ] {
        let expansion = stages::exposure(Way::Expose, quote!(krate; token, |t| #result));
        let expansion = expansion.to_string();
        assert!(expansion.contains("compile_error"), "{result}");
    }
    let builder = quote!(krate; token, |t| client.or("x").bearer(Some(t)).and(1));
    let expansion = stages::exposure(Way::Expose, builder).to_string();
    assert!(!expansion.contains("compile_error"), "{expansion}");
}

#[test]
fn a_name_that_may_not_be_there_hides_nothing() {
    for (way, body) in [
        (
            Way::Expose,
            quote!({
                #[cfg(any())]
                let t = 1;
                t
            }),
        ),
        (
            Way::Expose,
            quote!({
                #[cfg_attr(all(), cfg(any()))]
                let t = 1;
                t
            }),
        ),
        (
            Way::Expose,
            quote!({
                let S {
                    #[cfg(any())]
                    t,
                    ..
                } = day;
                t
            }),
        ),
        (
            Way::Expose,
            quote!({
                match day {
                    S {
                        #[cfg(any())]
                        t,
                        ..
                    } => t,
                }
            }),
        ),
        (
            Way::Expose,
            quote!(client.each(|#[cfg(any())] t, x| x.login(t))),
        ),
        (
            Way::Expose,
            quote!({
                macro_rules! m {
                    () => {
                        t
                    };
                }
                m!()
            }),
        ),
        (
            Way::Transform,
            quote!({
                #[cfg(any())]
                let out = 1;
                out.push_str(t);
                1
            }),
        ),
        (
            Way::Transform,
            quote!({
                let AwsCredentials {
                    #[cfg(any())]
                    out,
                    ..
                } = t;
                out.push_str("x");
                1
            }),
        ),
    ] {
        let expansion = stages::exposure(way, quote!(krate; token, |t| #body)).to_string();
        assert!(expansion.contains("compile_error"), "{body}");
    }
    for body in [
        quote!({
            #[cfg(unix)]
            client.login(t);
            1
        }),
        quote!({
            #[allow(unused)]
            let t = 1;
            t
        }),
        quote!(client.each(|t| t)),
    ] {
        let expansion = stages::exposure(Way::Expose, quote!(krate; token, |t| #body)).to_string();
        assert!(!expansion.contains("compile_error"), "{expansion}");
    }
}

/// Found by `fuzz::programs_with_something_wrong`.
#[test]
fn an_operator_keeps_its_operands() {
    let transformed = |body: TokenStream| {
        let call = quote!(krate; n, |n| #body);
        expression(&stages::exposure(Way::Transform, call))
    };
    // As a `macro_rules!` gives what it was given.
    let given = TokenTree::from(Group::new(Delimiter::None, quote!(1 + 2)));
    for (body, kept) in [
        (quote!(#given * 2), "(1 + 2) * 2"),
        (quote!(-#given), "-(1 + 2)"),
        (quote!(#given as u8), "(1 + 2) as krate"),
        (
            quote!(if true { 1 } else { 2 } - 3),
            "(if true { 1 } else { 2 } - 3)",
        ),
        (
            quote!(
                match 1 {
                    _ => 2,
                } as u64
                    & 3
            ),
            "} as krate::__private::closed::types::u64 & 3)",
        ),
        (quote!({ 1 } | 2), "({ 1 } | 2)"),
    ] {
        let expansion = transformed(body);
        assert!(holds(&expansion, kept), "{kept}\n{expansion}");
    }
}

#[test]
fn the_hash_is_of_the_code_alone() {
    let first = hash_of(r#"token, |t| t.len() + 1, reason = "the length is public""#);
    assert_eq!(
        first,
        hash_of("other,\n|t|   t . len ( )+1,\nreason = \"it is public, the length\",")
    );
    // It stands in the lock files of users: no version of the compiler or of this crate may give another one.
    assert_eq!(first, 0x2987_f6f6_9488_b2cd, "{first:#018x}");
}

#[test]
fn the_hash_does_not_see_what_rustfmt_does() {
    for (code, laid_out) in [
        ("|t| call(t, 1)", "|t| call(\n    t,\n    1,\n)"),
        ("|t| call(t)", "|t| call(\n    t,\n)"),
        ("|t| t.get(0)(t)", "|t| t.get(\n    0,\n)(\n    t,\n)"),
        ("|t| call::<u8>(t)", "|t| call::<u8>(\n    t,\n)"),
        ("|t| [t, t]", "|t| [\n    t,\n    t,\n]"),
        ("|t| (t, t)", "|t| (\n    t,\n    t,\n)"),
        ("|t| Key { t, u }", "|t| Key {\n    t,\n    u,\n}"),
        (
            "|t| format!(\"{t}\", t)",
            "|t| format!(\n    \"{t}\",\n    t,\n)",
        ),
        ("|t| t.len()", "|t| {\n    t.len()\n}"),
        (
            "|t| t.map(|c| c + 1)",
            "|t| {\n    t.map(|c| {\n        c + 1\n    })\n}",
        ),
        (
            "|t| match t { 1 => a(t), _ => b }",
            "|t| match t {\n    1 => {\n        a(t)\n    }\n    _ => {\n        b\n    }\n}",
        ),
        (
            "|t| match t { 1 => a(t), ..=0 => b, -1 => c, &d => d }",
            "|t| match t { 1 => { a(t) } ..=0 => { b } -1 => { c } &d => d }",
        ),
        (
            "|t| { let f = |c| c + 1; f(t) }",
            "|t| { let f = |c| { c + 1 }; f(t) }",
        ),
    ] {
        assert_eq!(hash_of_code(code), hash_of_code(laid_out), "{code}");
    }
}

#[test]
fn the_hash_sees_every_word() {
    let all = [
        "|t| t.len()",
        "|t| t.len() + 1",
        "|t| t.len() + 2",
        "|t| t.len() - 1",
        "|u| t.len() + 1",
        "move |t| t.len()",
        "|t| -> usize { t.len() }",
        "|t| { t.len(); }",
        "|t| { t.len(); t.len() }",
        "|t| {}",
        "|t| ()",
        "|t| (t,)",
        "|t| (t)",
        "|t| [t]",
        "|t| call(t)",
        "|t| call(t, t)",
        "|t| call(\"t\")",
        "|t| call('t')",
        "|t| call(\"t \")",
        "|t| ab(t)",
        "|t| a.b(t)",
        "|t| a + b * c",
        "|t| {a + b} * c",
        "|t| {a + b}.c()",
        "|t| a + b.c()",
        "|t| match t { 1 => a, _ => b }",
        "|t| match t { 1 => b, _ => a }",
        "|t| match t { 1 => a + b?, _ => b }",
        "|t| match t { 1 => {a + b}?, _ => b }",
        "|t| match t { 1 => (a, _) }",
        "|t| { return (t,) }",
        "|t| { return (t) }",
    ];
    let mut hashes: Vec<_> = all.iter().map(|code| hash_of_code(code)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), all.len());
}

#[test]
fn every_message_keeps_its_form() {
    let table = [
        include_str!("diagnostics/message.rs"),
        include_str!("diagnostics/message/attribute.rs"),
        include_str!("diagnostics/message/expose.rs"),
        include_str!("diagnostics/message/sink.rs"),
        include_str!("diagnostics/message/task.rs"),
        include_str!("diagnostics/message/transform.rs"),
        include_str!("diagnostics/message/using.rs"),
    ]
    .concat();
    for line in table
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"'))
    {
        let Some(text) = line.strip_suffix("\",") else {
            continue;
        };
        assert!(text.chars().count() <= 140, "{text}");
        assert!(!text.ends_with('.') || text.ends_with(".."), "{text}");
        assert!(
            !text.contains("__private") && !text.contains("macro"),
            "{text}"
        );
    }
}

#[test]
fn the_operation_that_is_offered_computes_the_same() {
    let offered = |call: TokenStream| {
        let expansion = stages::exposure(Way::Transform, quote!(krate; token, |t| #call));
        let expansion = expansion.to_string();
        let help = expansion.split("help: ").nth(1).expect("a help");
        help.split('"').next().expect("its end").to_owned()
    };
    for (call, help) in [
        (quote!(base64_encode(t)), "base64(..)"),
        (quote!(base64_decod(t)), "base64_decode(..)"),
        (quote!(sha_256(t)), "sha256(..)"),
    ] {
        assert_eq!(offered(call), help);
    }
    for call in [
        quote!(base32(t)),
        quote!(hmac_sha1(t, t)),
        quote!(percent_decode(t)),
        quote!(data::base32_decode(t)),
    ] {
        let help = offered(call);
        assert!(help.contains("`expose!(token, |v| "), "{help}");
    }
}
