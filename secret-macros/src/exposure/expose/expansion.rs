//! What a macro does with the value.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{Expr, Macro, Token};

use super::Walk;
use super::document::document;
use super::spot::Spot;
use crate::diagnostics::{Place, message};
use crate::exposure::expression::last;
use crate::exposure::sinks::is_connection;
use crate::validate::text;

/// Macros whose arguments are expressions. Of any other it is not seen what it does with its tokens.
#[rustfmt::skip]
const EXPRESSIONS: &[&str] = &[
    "anyhow", "assert", "assert_eq", "assert_ne", "bail", "dbg", "debug", "debug_assert", "debug_assert_eq", "debug_assert_ne", "ensure",
    "eprint", "eprintln", "error", "eyre", "format", "format_args", "info", "join", "panic", "print", "println", "todo", "trace", "try_join",
    "unimplemented", "unreachable", "warn", "write", "writeln",
];

impl Walk<'_> {
    /// The arguments of a known macro are expressions; of another, nothing may mention the value.
    pub(super) fn check_macro(&mut self, mac: &Macro) {
        let Some((place, v)) = self.names.mentioned(mac.tokens.clone()) else {
            return;
        };
        let name = last(&mac.path);
        if let Some(both) = self.nested(mac, &name) {
            return self.report(Place::of(&mac.path), &message::nested(&v, &name, &both));
        }
        let parsed = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(mac.tokens.clone());
        if EXPRESSIONS.contains(&name.as_str())
            && let Ok(arguments) = parsed
        {
            if name.starts_with("write")
                && let Some(out) = arguments.first().filter(|out| is_connection(out))
            {
                let written =
                    message::written_to_connection(&v, &name, self.secret(&v), &text(out));
                return self.report(place, &written);
            }
            let around = std::mem::replace(&mut self.inside, text(&mac.path));
            for argument in &arguments {
                match argument {
                    Expr::Lit(text) => {
                        if let Some((place, v)) = self.names.mentioned(text.to_token_stream()) {
                            let captured =
                                message::macro_mentions(&v, &self.inside, self.secret(&v));
                            self.report(place, &captured);
                        }
                    }
                    // `name = v` of a format, and a field of a log record.
                    Expr::Assign(named) => self.expr(&named.right, Spot::Macro),
                    argument => self.expr(argument, Spot::Macro),
                }
            }
            self.inside = around;
            return;
        }
        let mentioned = match name.as_str() {
            "json" => {
                let secrets = self.secrets.iter().map(|(_, secret)| secret.as_str());
                let secrets = secrets.collect::<Vec<_>>().join(", ");
                message::in_document(&v, &secrets, &self.inputs, document(mac).as_deref())
            }
            "select" | "select_biased" => {
                let secrets = self.secrets.iter().map(|(_, secret)| secret.as_str());
                let secrets = secrets.collect::<Vec<_>>().join(", ");
                let call = self.awaited(mac);
                message::selected(&v, &name, &secrets, &self.inputs, call.as_deref())
            }
            _ => message::macro_mentions(&v, &text(&mac.path), self.secret(&v)),
        };
        self.report(place, &mentioned);
    }

    /// What a branch of `select!` waits for with the value: `login(v)` of `client = login(v) => ..`.
    fn awaited(&self, mac: &Macro) -> Option<String> {
        let mut branch = TokenStream::new();
        let mut tokens = mac.tokens.clone().into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_equals = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
            if !is_equals(&token) {
                branch.extend([token]);
                continue;
            }
            let waited = std::mem::take(&mut branch);
            let is_arrow = tokens
                .next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '>'))
                .is_some();
            if is_arrow && self.names.mentioned(waited.clone()).is_some() {
                return syn::parse2::<Expr>(waited).ok().map(|call| text(&call));
            }
        }
        None
    }

    /// The arguments of one call that does what a use of a second secret in here was to do.
    fn nested(&self, mac: &Macro, name: &str) -> Option<String> {
        if !["expose", "transform", "declassify"].contains(&name) {
            return None;
        }
        let given = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(mac.tokens.clone());
        let given = given.ok()?;
        let (Some(other), Some(Expr::Closure(closure))) = (given.first(), given.get(1)) else {
            return None;
        };
        let inputs = closure.inputs.iter().map(text).collect::<Vec<_>>();
        let own = self.secrets.iter().map(|(_, secret)| secret.as_str());
        let secrets = own.collect::<Vec<_>>().join(", ");
        let secrets = format!("{secrets}, {}", text(other));
        Some(format!(
            "{secrets}, |{}, {}| ..",
            self.inputs,
            inputs.join(", ")
        ))
    }
}
