//! What a name stands for inside of `expose!`, and until where.

use quote::ToTokens as _;
use syn::{Expr, Pat};

use super::Walk;
use crate::exposure::expression::bare;
use crate::exposure::names::{Names, Stands, conditional};
use crate::exposure::sinks::changed;
use crate::exposure::value::guarded;

impl Walk<'_> {
    /// The names of a secret of another crate's; those of what a pattern takes out of it are the value's.
    pub(super) fn follow(&mut self, pattern: &Pat, stands: Stands) {
        match pattern {
            Pat::Ident(name) if name.subpat.is_none() => {
                self.names.add(name.ident.to_string(), stands);
            }
            Pat::Type(typed) => self.follow(&typed.pat, stands),
            Pat::Paren(paren) => self.follow(&paren.pat, stands),
            pattern => self.names.bind(pattern),
        }
    }

    /// What is made inside and filled with a secret of another crate's is followed like it.
    pub(super) fn fill(&mut self, place: &Expr, value: &Expr) {
        if guarded(value, &self.names).is_none() {
            return;
        }
        let (name, stands) = match bare(place) {
            Expr::Field(field) => (changed(&field.base), Stands::Holding),
            place => (changed(place), Stands::Guarded),
        };
        if let Some(name) = name
            && self.inner.has(&name)
        {
            self.filled.push((name.clone(), stands));
            self.names.add(name, stands);
        }
    }

    /// A pattern's names stand for something else from here on.
    pub(super) fn bind(&mut self, pattern: &Pat) {
        if conditional(pattern.to_token_stream()).is_none() {
            self.names.unbind(pattern);
            self.inner.bind(pattern);
        }
    }

    pub(super) fn scope(&self) -> (Names, Names) {
        (self.names.clone(), self.inner.clone())
    }

    pub(super) fn leave(&mut self, (names, inner): (Names, Names)) {
        self.names = names;
        self.inner = inner;
        for (name, stands) in &self.filled {
            if self.inner.has(name) {
                self.names.add(name.clone(), *stands);
            }
        }
    }
}
