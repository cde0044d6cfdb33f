//! The types and names that are written in `transform!`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{AngleBracketedGenericArguments, Path, PathArguments, Type};

use super::Walk;
use crate::diagnostics::{Place, message, nearest};
use crate::exposure::expression::last;
use crate::exposure::operations::{IMPORTED, TYPES};
use crate::validate::text;

impl Walk<'_> {
    /// A type is one of those that are computed with.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Infer(_) => quote!(_),
            Type::Paren(inner) => self.ty(&inner.elem),
            Type::Group(inner) => self.ty(&inner.elem),
            Type::Reference(inner) => {
                let (lifetime, mutability) = (&inner.lifetime, &inner.mutability);
                let inner = self.ty(&inner.elem);
                quote!(&#lifetime #mutability #inner)
            }
            Type::Slice(inner) => {
                let inner = self.ty(&inner.elem);
                quote!([#inner])
            }
            Type::Array(inner) => {
                let (item, n) = (self.ty(&inner.elem), self.expr(&inner.len));
                quote!([#item; #n])
            }
            Type::Tuple(tuple) => {
                let elements: Vec<TokenStream> = tuple.elems.iter().map(|e| self.ty(e)).collect();
                quote!((#(#elements,)*))
            }
            Type::Path(path) if path.qself.is_none() && TYPES.contains(&&*last(&path.path)) => {
                let Some(segment) = path.path.segments.last() else {
                    return TokenStream::new();
                };
                self.import(&path.path, 1);
                let (name, closed) = (&segment.ident, self.closed(segment.ident.span()));
                let arguments = self.arguments(&segment.arguments);
                quote!(#closed::types::#name #arguments)
            }
            other => {
                let near = nearest(&text(other), TYPES);
                self.report(Place::of(other), &message::impure_type(&text(other), near));
                TokenStream::new()
            }
        }
    }

    /// A type that is written by its own name, and stands in no prelude, was imported.
    pub(super) fn import(&mut self, path: &Path, words: usize) {
        if let Some(first) = path.segments.first()
            && path.segments.len() == words
            && IMPORTED.contains(&first.ident.to_string().as_str())
            && !self.imported.contains(&first.ident)
        {
            self.imported.push(first.ident.clone());
        }
    }

    pub(super) fn arguments(&mut self, arguments: &PathArguments) -> TokenStream {
        match arguments {
            PathArguments::AngleBracketed(arguments) => self.angle_bracketed(arguments),
            _ => TokenStream::new(),
        }
    }

    pub(super) fn angle_bracketed(
        &mut self,
        arguments: &AngleBracketedGenericArguments,
    ) -> TokenStream {
        let inner: Vec<TokenStream> = arguments
            .args
            .iter()
            .map(|argument| match argument {
                syn::GenericArgument::Type(ty) => self.ty(ty),
                other => other.to_token_stream(),
            })
            .collect();
        let colons = &arguments.colon2_token;
        quote!(#colons <#(#inner),*>)
    }

    /// A name is bound inside, or comes from outside and is lent.
    pub(super) fn name(&mut self, path: &Path) -> TokenStream {
        let name = last(path);
        if path.segments.len() == 1 && self.names.has(&name) {
            return path.to_token_stream();
        }
        if let Some(function) = self.function(path) {
            return function;
        }
        let at = Place::of(path);
        self.wrapped(
            "lend",
            &quote_spanned!(at.first=> &),
            at,
            &path.to_token_stream(),
        )
    }
}
