//! The macros that compute in `transform!`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Lit, Macro, Pat, Token};

use super::Walk;
use crate::diagnostics::{Place, message};
use crate::exposure::expression::{last, word};
use crate::exposure::names::captures;
use crate::exposure::operations::MACROS;
use crate::names::as_written;

impl Walk<'_> {
    /// A macro is one of the pure ones, and its arguments are too.
    pub(super) fn macro_call(&mut self, mac: &Macro) -> TokenStream {
        let name = last(&mac.path);
        let span = Place::of(&mac.path).first;
        match name.as_str() {
            "format" => self.format(mac, span),
            "vec" => {
                let repeated = |input: ParseStream<'_>| {
                    let first: Expr = input.parse()?;
                    input.parse::<Token![;]>()?;
                    Ok((first, input.parse::<Expr>()?))
                };
                if let Ok((item, n)) = repeated.parse2(mac.tokens.clone()) {
                    let (item, n) = (self.expr(&item), self.expr(&n));
                    return quote_spanned!(span=> ::std::vec![#item; #n]);
                }
                let elements = self.given(mac);
                let elements = self.list(&elements);
                quote_spanned!(span=> ::std::vec![#elements])
            }
            "matches" => {
                let parser = |input: ParseStream<'_>| {
                    let value: Expr = input.parse()?;
                    input.parse::<Token![,]>()?;
                    let pattern = Pat::parse_multi_with_leading_vert(input)?;
                    let guard = match input.parse::<Option<Token![if]>>()? {
                        Some(_) => Some(input.parse::<Expr>()?),
                        None => None,
                    };
                    input.parse::<Option<Token![,]>>()?;
                    Ok((value, pattern, guard))
                };
                match parser.parse2(mac.tokens.clone()) {
                    Ok((value, pattern, guard)) => {
                        let value = self.expr(&value);
                        self.scoped(|walk| {
                            walk.bind(&pattern);
                            let pattern = walk.pattern(&pattern);
                            let guard = guard.map(|guard| {
                                let guard = walk.expr(&guard);
                                quote!(if #guard)
                            });
                            quote_spanned!(span=> ::core::matches!(#value, #pattern #guard))
                        })
                    }
                    Err(error) => {
                        self.diagnostics.syntax(&error);
                        TokenStream::new()
                    }
                }
            }
            "concat" => {
                let tokens = &mac.tokens;
                quote_spanned!(span=> ::core::concat!(#tokens))
            }
            _ => {
                self.report(Place::of(&mac.path), &message::impure_macro(&name, MACROS));
                TokenStream::new()
            }
        }
    }

    pub(super) fn given(&mut self, mac: &Macro) -> Vec<Expr> {
        match Punctuated::<Expr, Token![,]>::parse_terminated.parse2(mac.tokens.clone()) {
            Ok(arguments) => arguments.into_iter().collect(),
            Err(error) => {
                self.diagnostics.syntax(&error);
                Vec::new()
            }
        }
    }

    /// `format!`: what a text captures from outside is lent by name.
    pub(super) fn format(&mut self, mac: &Macro, span: Span) -> TokenStream {
        let given = self.given(mac);
        let mut arguments = TokenStream::new();
        let mut named: Vec<String> = Vec::new();
        let mut literal = None;
        for (index, argument) in given.iter().enumerate() {
            match argument {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) if index == 0 => {
                    literal = Some(text);
                    arguments.extend(quote!(#text,));
                }
                Expr::Assign(assign) => {
                    named.extend(word(&assign.left));
                    let (name, value) = (&assign.left, self.expr(&assign.right));
                    arguments.extend(quote!(#name = #value,));
                }
                argument => {
                    let argument = self.expr(argument);
                    arguments.extend(quote!(#argument,));
                }
            }
        }
        if let Some(literal) = literal {
            for captured in captures(&literal.token().to_string()) {
                if self.names.has(&captured) || named.contains(&captured) {
                    continue;
                }
                let written = as_written(&captured);
                let mut name = Ident::parse_any
                    .parse_str(&written)
                    .unwrap_or_else(|_| Ident::new("_", span));
                name.set_span(literal.span());
                let at = literal.span().into();
                let and = quote_spanned!(literal.span()=> &);
                let value = self.wrapped("lend", &and, at, &name.to_token_stream());
                arguments.extend(quote!(#name = #value,));
                named.push(captured);
            }
        }
        quote_spanned!(span=> ::std::format!(#arguments))
    }
}
