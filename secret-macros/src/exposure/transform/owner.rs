//! What a name of `transform!` stands for, and that the result is its own.

use syn::{Expr, Pat, Stmt};

use super::Walk;
use crate::diagnostics::{Place, message};
use crate::exposure::expression::{bare, word};
use crate::exposure::names::{Names, lent_names};
use crate::exposure::operations::BORROW;
use crate::exposure::value::root;
use crate::validate::text;

impl Walk<'_> {
    pub(super) fn bind(&mut self, pattern: &Pat) {
        let bound = Names::of([pattern]);
        self.parts.retain(|(name, _)| !bound.has(name));
        self.names.bind(pattern);
    }

    /// A pattern names parts of something from outside. By `mut` a name stands for a copy.
    pub(super) fn bind_parts(&mut self, whole: &Expr, pattern: &Pat) {
        if self.is_outer(whole) {
            for name in lent_names(pattern) {
                self.parts.push((name, text(whole)));
            }
        }
    }

    /// What is written to was made inside.
    pub(super) fn check_assigned(&mut self, target: &Expr) {
        let mut place = bare(target);
        loop {
            place = match place {
                Expr::Field(field) => bare(&field.base),
                Expr::Index(index) => bare(&index.expr),
                Expr::Unary(inner) => bare(&inner.expr),
                Expr::Reference(inner) => bare(&inner.expr),
                _ => break,
            };
        }
        let name = word(place);
        if let Some((_, whole)) = self
            .parts
            .iter()
            .find(|(part, _)| name.as_ref() == Some(part))
        {
            let outer = message::outer_written(whole);
            return self.report(Place::of(target), &outer);
        }
        if let Expr::Path(path) = place
            && !word(place).is_some_and(|name| self.names.has(&name))
        {
            let outer = message::outer_written(&text(&path.path));
            self.report(Place::of(path), &outer);
        }
    }

    /// What goes out is owned. Otherwise rustc speaks of lifetimes.
    pub(super) fn check_owned(&mut self, result: &Expr) {
        match bare(result) {
            Expr::Block(inner) => {
                if let Some(Stmt::Expr(last, None)) = inner.block.stmts.last() {
                    self.check_owned(last);
                }
            }
            Expr::If(branch) => {
                if let Some(Stmt::Expr(last, None)) = branch.then_branch.stmts.last() {
                    self.check_owned(last);
                }
                if let Some((_, other)) = &branch.else_branch {
                    self.check_owned(other);
                }
            }
            Expr::Match(branch) => {
                for arm in &branch.arms {
                    self.check_owned(&arm.body);
                }
            }
            Expr::Reference(inner) if root(&inner.expr, &self.names).is_some() => {
                let owned = match bare(&inner.expr) {
                    inner @ (Expr::Index(_) | Expr::Field(_)) => text(inner),
                    inner => format!("({})", text(inner)),
                };
                self.report(Place::of(result), &message::not_owned(&owned));
            }
            Expr::MethodCall(call) if BORROW.contains(&call.method.to_string().as_str()) => {
                self.report(Place::of(result), &message::not_owned(&text(result)));
            }
            _ => {}
        }
    }
}
