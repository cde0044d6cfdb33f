//! What people write: every use of a macro in the programs of `tests/ui`, right or wrong.
//!
//! The published package has no such folder: there it is the few programs below.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::input::{Entry, Input};
use crate::exposure::Way;

/// The uses, in an order that is always the same.
pub(super) fn inputs() -> Vec<Input> {
    ["fail", "pass"].into_iter().flat_map(of).collect()
}

/// Programs that pass.
const PASS: &str = r#"
#[secret("DATABASE_URL", from = env)]
async fn copy_rows(database_url: Secret<String>, table: &str) -> Result<u64, SecretError> {
    Ok(expose!(database_url, |url| copy(url, table)))
}

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<String>,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<AwsCredentials>,
}

fn call(token: &Secret<String>) -> String {
    let header: Secret<String> = transform!(token, |t| format!("Bearer {t}"));
    expose!(header, |h| send(h));
    declassify!(token, |t| t.chars().take(4).collect::<String>(), reason = "support shows the key's public prefix")
}
"#;

/// Programs that fail.
const FAIL: &str = r#"
#[secret("DATABASE_URL", form = env)]
fn copy_rows(url: Secret<String>) -> Result<Secret<String>, SecretError> {
    Ok(expose!(url, |url| url.clone()))
}

#[derive(SecretTask)]
struct Export {
    aws: Secret<AwsCredentials>,
}

fn call(token: &Secret<String>) -> String {
    transform!(token, |t| println!("{t}"));
    declassify!(token, |t| t.clone(), reason = "short")
}
"#;

/// The uses in the programs that fail, or in those that pass.
pub(super) fn of(kind: &str) -> Vec<Input> {
    let mut inputs = Vec::new();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programs = package.join("../tests/ui");
    // What cargo adds to a package, and nobody has in a checkout.
    if package.join("Cargo.toml.orig").exists() {
        let few = if kind == "pass" { PASS } else { FAIL };
        uses(few.parse().expect("tokens"), &mut inputs);
        // Not `eprintln!`, which a test that passes does not show.
        let _ = writeln!(
            io::stderr(),
            "NOT ALL IS TESTED: {} uses of a macro instead of those in tests/ui, which is not in the package",
            inputs.len()
        );
        return inputs;
    }
    folder(&programs.join(kind), &mut inputs);
    assert!(
        inputs.len() > 100,
        "the programs are in {}",
        programs.display()
    );
    inputs
}

fn folder(path: &Path, inputs: &mut Vec<Input>) {
    let mut paths: Vec<_> = fs::read_dir(path)
        .expect("a folder of programs")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            folder(&path, inputs);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a program");
            let tokens = text.parse().expect("tokens, if not a program");
            uses(tokens, inputs);
        }
    }
}

fn uses(tokens: TokenStream, inputs: &mut Vec<Input>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        uses(group.stream(), inputs);
        match &tokens[..index] {
            [.., TokenTree::Ident(word), TokenTree::Punct(bang)] if bang.as_char() == '!' => {
                let way = match word.to_string().as_str() {
                    "expose" => Way::Expose,
                    "transform" => Way::Transform,
                    "declassify" => Way::Declassify,
                    _ => continue,
                };
                let given = group.stream();
                inputs.push(Input::exposure(way, quote!(krate; #given)));
            }
            [.., TokenTree::Punct(pound)]
                if pound.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
            {
                attribute(group.stream(), &tokens[index + 1..], inputs);
            }
            _ => {}
        }
    }
}

/// `[secret(..)]` or `[derive(.., SecretTask)]`, and what follows it.
fn attribute(tokens: TokenStream, rest: &[TokenTree], inputs: &mut Vec<Input>) {
    let Ok(meta) = syn::parse2::<syn::Meta>(tokens) else {
        return;
    };
    let arguments = match &meta {
        syn::Meta::List(list) => list.tokens.clone(),
        _ => TokenStream::new(),
    };
    let Some(word) = meta.path().segments.last() else {
        return;
    };
    let entry = if word.ident == "secret" {
        Entry::Secret
    } else if word.ident == "derive" && arguments.to_string().contains("SecretTask") {
        Entry::SecretTask
    } else {
        return;
    };
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    let end = rest.iter().position(is_end).map_or(rest.len(), |at| at + 1);
    inputs.push(Input {
        entry,
        arguments,
        tokens: rest[..end].iter().cloned().collect(),
    });
}
