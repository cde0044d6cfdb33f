//! What is called in `transform!`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Expr, ExprCall, ExprMethodCall, Path};

use super::Walk;
use crate::diagnostics::{Place, message, nearest};
use crate::exposure::callee::Callee;
use crate::exposure::expression::{bare, word};
use crate::exposure::operations::{
    CALL, CHANGE, FUNCTIONS, LOOK, LOOK_OR_CHANGE, LOOK_OR_TAKE, OF_TYPES, TAKE, TYPES, is_absent,
    methods, nearest_function,
};
use crate::exposure::sinks::known_function;
use crate::validate::text;

impl Walk<'_> {
    /// Whether an expression is a name from outside, or a field of one.
    pub(super) fn is_outer(&self, expr: &Expr) -> bool {
        match bare(expr) {
            Expr::Field(field) => self.is_outer(&field.base),
            Expr::Path(_) => !word(expr).is_some_and(|name| self.names.has(&name)),
            _ => false,
        }
    }

    /// A function of the closed world, by its name or by a type's and its name.
    pub(super) fn function(&mut self, path: &Path) -> Option<TokenStream> {
        let segment = path.segments.last()?;
        let name = segment.ident.to_string();
        let here = segment.ident.span();
        match name.as_str() {
            "Some" | "None" => {
                let ident = &segment.ident;
                return Some(quote_spanned!(here=> ::core::option::Option::#ident));
            }
            "Ok" | "Err" => {
                let ident = &segment.ident;
                return Some(quote_spanned!(here=> ::core::result::Result::#ident));
            }
            "drop" if path.segments.len() == 1 => {
                return Some(quote_spanned!(here=> ::core::mem::drop));
            }
            _ => {}
        }
        let ident = &segment.ident;
        let closed = self.closed(ident.span());
        if path.segments.len() == 1 {
            let is_known = FUNCTIONS.contains(&name.as_str());
            let arguments = self.arguments(&segment.arguments);
            return is_known.then(|| quote!(#closed::#ident #arguments));
        }
        let of = path.segments.iter().rev().nth(1)?;
        if !TYPES.contains(&of.ident.to_string().as_str()) || !OF_TYPES.contains(&name.as_str()) {
            return None;
        }
        self.import(path, 2);
        let (of_ident, of_arguments) = (&of.ident, self.arguments(&of.arguments));
        let arguments = self.arguments(&segment.arguments);
        Some(quote!(#closed::types::#of_ident #of_arguments::#ident #arguments))
    }

    /// A call is of a function of the closed world, or of a closure bound inside.
    pub(super) fn call(&mut self, call: &ExprCall) -> TokenStream {
        let function = match bare(&call.func) {
            Expr::Path(path) => {
                let inside = word(&call.func).is_some_and(|name| self.names.has(&name));
                match self.function(&path.path) {
                    Some(function) if !inside => function,
                    _ if inside => path.to_token_stream(),
                    _ => {
                        let path_text = text(&path.path);
                        let callee = Callee::of_path(path);
                        let impure = if callee.and_then(|callee| known_function(&callee)).is_some()
                        {
                            message::impure_sink(&path_text)
                        } else if is_absent(&path_text) {
                            message::absent_call(&path_text, &self.secret)
                        } else if self.in_closure && nearest_function(&path_text).is_none() {
                            message::impure_for_each(&path_text, &self.secret)
                        } else {
                            message::impure_call(
                                &path_text,
                                nearest_function(&path_text),
                                &self.secret,
                            )
                        };
                        self.report(Place::of(&path.path), &impure);
                        TokenStream::new()
                    }
                }
            }
            other => {
                let function = self.expr(other);
                quote!((#function))
            }
        };
        let arguments = self.list(&call.args);
        quote!(#function(#arguments))
    }

    /// A method is one of the closed world's.
    pub(super) fn method_call(&mut self, call: &ExprMethodCall) -> TokenStream {
        let name = call.method.to_string();
        let place = Place::of(&call.receiver);
        let before = self.diagnostics.len();
        let receiver = self.expr(&call.receiver);
        // The methods of what is refused are those of its type.
        let is_refused = self.diagnostics.len() > before;
        let first = place.first;
        let receiver = if LOOK.contains(&name.as_str()) {
            self.wrapped("on", &quote_spanned!(first=> &), place, &receiver)
        } else if TAKE.contains(&name.as_str()) {
            self.wrapped("with", &TokenStream::new(), place, &receiver)
        } else if LOOK_OR_CHANGE.contains(&name.as_str()) {
            quote_spanned!(first=> #receiver.__secret_to())
        } else if LOOK_OR_TAKE.contains(&name.as_str()) {
            quote_spanned!(first=> #receiver.__secret_with())
        } else {
            if CHANGE.contains(&name.as_str()) {
                self.check_assigned(&call.receiver);
            } else if !is_refused {
                let known: Vec<&str> = methods().collect();
                let impure = message::impure_method(&name, nearest(&name, &known), &self.secret);
                self.report(call.method.span(), &impure);
            }
            self.wrapped("to", &quote_spanned!(first=> &mut), place, &receiver)
        };
        if name == "expect" && !matches!(call.args.first(), None | Some(Expr::Lit(_))) {
            self.report(Place::of(&call.args), &message::expect_text());
        }
        let turbofish = call
            .turbofish
            .as_ref()
            .map(|turbofish| self.angle_bracketed(turbofish));
        if CALL.contains(&name.as_str()) {
            self.check_called(&call.args);
        }
        let arguments = self.list(&call.args);
        let method = &call.method;
        quote!(#receiver.#method #turbofish(#arguments))
    }

    /// An operation calls what it is given, and a function from outside is not looked into.
    pub(super) fn check_called<'e>(&mut self, arguments: impl IntoIterator<Item = &'e Expr>) {
        for argument in arguments {
            if let Expr::Path(path) = bare(argument)
                && let Some(name) = word(argument)
                && name.starts_with(char::is_lowercase)
                && !self.names.has(&name)
                && self.function(&path.path).is_none()
            {
                let impure = match nearest_function(&name) {
                    None => message::impure_for_each(&name, &self.secret),
                    near => message::impure_call(&name, near, &self.secret),
                };
                self.report(Place::of(path), &impure);
            }
        }
    }
}
