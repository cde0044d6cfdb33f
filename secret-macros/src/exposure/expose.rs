//! `expose!`: the value is passed as an argument, and nothing else happens to it.
//!
//! The walk goes through the closure once and knows in which [`Spot`] an expression stands. An expression that is
//! *rooted* at the value is the value, a part of it, or computed from it alone: each spot has its [`rule`] for those.

mod call;
mod capture;
mod comparison;
mod document;
mod elsewhere;
mod expansion;
mod owned;
mod rule;
mod scope;
mod spot;
mod suggestion;

use quote::ToTokens;
use syn::{BinOp, Block, Expr, ExprBinary, ExprIf, ExprMatch, ExprStruct, Local, Macro, Pat, Stmt};

use self::capture::Around;
use self::spot::{Spot, names_own_type};
use self::suggestion::words;
use super::Exposure;
use super::expression::{bare, is_assignment, word};
use super::names::{Names, Stands, conditional};
use super::value::{decoded, guarded, list, root, stands_for};
use crate::diagnostics::{Diagnostics, Message, Place, message};
use crate::validate::text;

pub(super) fn check(exposure: &Exposure, diagnostics: &mut Diagnostics) {
    let closure = &exposure.closure;
    let names = Names::of(&closure.inputs);
    let mut walk = Walk {
        secrets: closure
            .inputs
            .iter()
            .zip(&exposure.secrets)
            .map(|(input, secret)| (Names::of([input]), text(secret)))
            .collect(),
        inputs: closure
            .inputs
            .iter()
            .map(text)
            .collect::<Vec<_>>()
            .join(", "),
        inner: names.clone(),
        filled: Vec::new(),
        made: None,
        built: String::new(),
        listed: String::new(),
        inside: String::new(),
        is_async: closure.asyncness.is_some(),
        around: None,
        names,
        diagnostics,
    };
    walk.expr(&closure.body, Spot::Result);
}

struct Walk<'w> {
    /// The names that the closure gives to each secret, and its source, for what to write instead.
    secrets: Vec<(Names, String)>,
    /// What the closure calls the value.
    inputs: String,
    /// The names of the value.
    names: Names,
    /// Every name bound inside of the closure.
    inner: Names,
    /// Those of them that the value was put into.
    filled: Vec<(String, Stands)>,
    /// What is bound to the result of what is looked at, where that is a secret of another crate's.
    made: Option<Stands>,
    /// The struct or the variant whose fields are looked at.
    built: String,
    /// The list whose elements are looked at.
    listed: String,
    /// The macro whose arguments are looked at.
    inside: String,
    /// Whether the closure itself is `async`.
    is_async: bool,
    /// What stands around the argument that is looked at.
    around: Option<Around>,
    diagnostics: &'w mut Diagnostics,
}

impl Walk<'_> {
    fn report(&mut self, place: impl Into<Place>, message: &Message) {
        self.diagnostics.report(place, message);
    }

    /// The secret whose value a name stands for; of what was filled here, the first.
    fn secret(&self, v: &str) -> &str {
        let of_name = self.secrets.iter().find(|(names, _)| names.has(v));
        let of_name = of_name.or(self.secrets.first());
        of_name.map_or("", |(_, secret)| secret)
    }

    fn expr(&mut self, expr: &Expr, spot: Spot) {
        if let Some(name) = root(expr, &self.names) {
            self.rooted(expr, &name, spot);
            return;
        }
        if let Some(name) = guarded(expr, &self.names) {
            match spot {
                Spot::Decides(keyword) | Spot::Taken(keyword) => {
                    return self.check_looked_into(expr, &name, keyword);
                }
                Spot::Macro => return self.check_mentioned(expr, &name),
                Spot::Let => self.made = Some(stands_for(expr, &self.names)),
                _ => {}
            }
        }
        if matches!(spot, Spot::Result)
            && let Some((decoder, v)) = decoded(expr, &self.names)
        {
            return self.check_decoded(expr, &decoder, &v);
        }
        match bare(expr) {
            Expr::Call(call) => self.call(call, spot),
            Expr::MethodCall(call) => self.method_call(call, spot),
            Expr::Macro(call) => self.macro_call(&call.mac, spot),
            Expr::Closure(closure) => self.closure(closure),
            Expr::Async(future) => self.future(future, spot),
            Expr::Assign(assign) => {
                self.expr(&assign.left, Spot::Inside);
                self.expr(&assign.right, Spot::Assigned);
                self.fill(&assign.left, &assign.right);
            }
            Expr::Struct(fields) => self.fields(fields),
            // As an argument it only says how the value is passed: `form(&[("password", v)])`.
            Expr::Tuple(tuple) => self.elements(&tuple.elems, spot, "a tuple"),
            Expr::Array(array) => self.elements(&array.elems, spot, "an array"),
            Expr::Repeat(repeat) => self.elements([&*repeat.expr, &*repeat.len], spot, "an array"),
            Expr::Reference(inner) => self.expr(&inner.expr, spot),
            Expr::If(branch) => self.branch(branch, spot),
            Expr::Match(branch) => self.arms(branch, spot),
            Expr::While(branch) => {
                let scope = self.scope();
                self.expr(&branch.cond, Spot::Decides("while"));
                self.block(&branch.body, Spot::Statement);
                self.leave(scope);
            }
            Expr::ForLoop(each) => {
                self.expr(&each.expr, Spot::Decides("for"));
                let scope = self.scope();
                self.bind(&each.pat);
                self.block(&each.body, Spot::Statement);
                self.leave(scope);
            }
            Expr::Let(condition) => {
                self.expr(&condition.expr, spot.of_pattern(&condition.pat));
                self.bind(&condition.pat);
            }
            Expr::Loop(inner) => self.block(&inner.body, spot),
            Expr::Block(inner) => self.block(&inner.block, spot),
            Expr::Unsafe(inner) => self.block(&inner.block, spot),
            Expr::TryBlock(inner) => self.block(&inner.block, spot),
            Expr::Return(back) => self.optional(back.expr.as_deref(), Spot::Result),
            Expr::Break(back) => self.optional(back.expr.as_deref(), Spot::Result),
            Expr::Try(inner) => self.expr(&inner.expr, Spot::Inside),
            Expr::Await(inner) => self.expr(&inner.base, Spot::Inside),
            Expr::Field(inner) => self.expr(&inner.base, Spot::Inside),
            Expr::Cast(inner) => self.expr(&inner.expr, Spot::Inside),
            Expr::Unary(inner) => self.expr(&inner.expr, Spot::Inside),
            Expr::Index(inner) => {
                self.elements_at([&*inner.expr, &*inner.index], Spot::Inside);
            }
            Expr::Binary(binary) if is_assignment(&binary.op) => self.assignment(binary),
            Expr::Binary(binary) => {
                let decides = matches!(spot, Spot::Decides(_));
                self.elements_at(
                    [&*binary.left, &*binary.right],
                    if decides { spot } else { Spot::Inside },
                );
            }
            Expr::Range(range) => {
                self.optional(range.start.as_deref(), Spot::Inside);
                self.optional(range.end.as_deref(), Spot::Inside);
            }
            Expr::Lit(_) | Expr::Path(_) | Expr::Continue(_) | Expr::Infer(_) | Expr::Const(_) => {}
            other => {
                if let Some((place, name)) = self.names.mentioned(other.to_token_stream()) {
                    self.report(place, &message::unclear(&name));
                }
            }
        }
    }

    fn branch(&mut self, branch: &ExprIf, spot: Spot) {
        let scope = self.scope();
        self.expr(&branch.cond, Spot::Decides("if"));
        self.block(&branch.then_branch, spot);
        self.leave(scope);
        if let Some((_, other)) = &branch.else_branch {
            self.expr(other, spot);
        }
    }

    fn arms(&mut self, branch: &ExprMatch, spot: Spot) {
        let mut patterns = branch.arms.iter().map(|arm| &arm.pat);
        let spot_of_value = if patterns.any(names_own_type) {
            Spot::Taken("match")
        } else {
            Spot::Decides("match")
        };
        self.expr(&branch.expr, spot_of_value);
        for arm in &branch.arms {
            let scope = self.scope();
            self.bind(&arm.pat);
            if let Pat::Guard(guard) = &arm.pat {
                self.expr(&guard.guard, Spot::Decides("if"));
            }
            self.expr(&arm.body, spot);
            self.leave(scope);
        }
    }

    fn fields(&mut self, fields: &ExprStruct) {
        let built = std::mem::replace(&mut self.built, words(&fields.path));
        let values = fields.fields.iter().map(|field| &field.expr);
        self.elements_at(
            values.chain(fields.rest.as_deref()),
            Spot::Element("a struct"),
        );
        self.built = built;
    }

    fn assignment(&mut self, binary: &ExprBinary) {
        self.expr(&binary.left, Spot::Inside);
        if let Some(v) = root(&binary.right, &self.names)
            && let (BinOp::AddAssign(_), Some(text)) = (&binary.op, word(&binary.left))
        {
            let added = message::added(&v, &text, self.secret(&v));
            return self.report(Place::of(&binary.right), &added);
        }
        self.expr(&binary.right, Spot::Assigned);
    }

    fn optional(&mut self, expr: Option<&Expr>, spot: Spot) {
        if let Some(expr) = expr {
            self.expr(expr, spot);
        }
    }

    fn elements_at<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, spot: Spot) {
        for expr in exprs {
            self.expr(expr, spot);
        }
    }

    fn elements<'e>(
        &mut self,
        elements: impl IntoIterator<Item = &'e Expr>,
        spot: Spot,
        what: &'static str,
    ) {
        if let Spot::Argument = spot {
            return self.elements_at(elements, spot);
        }
        // To build it is one mistake, however much of the value is in it.
        let before = self.diagnostics.len();
        for element in elements {
            if self.diagnostics.len() == before {
                self.expr(element, Spot::Element(what));
            }
        }
    }

    /// The elements of a `vec![..]` stand where it does; of any other macro the arguments are looked at.
    fn macro_call(&mut self, mac: &Macro, spot: Spot) {
        let Some(list) = list(mac) else {
            return self.check_macro(mac);
        };
        let around = std::mem::replace(&mut self.listed, text(&list));
        match &list {
            Expr::Array(array) => self.elements(&array.elems, spot, "a list"),
            Expr::Repeat(repeat) => self.elements([&*repeat.expr, &*repeat.len], spot, "a list"),
            _ => {}
        }
        self.listed = around;
    }

    fn block(&mut self, block: &Block, spot: Spot) {
        let scope = self.scope();
        let last = block.stmts.len().saturating_sub(1);
        for (index, stmt) in block.stmts.iter().enumerate() {
            match stmt {
                Stmt::Local(local) => {
                    let made = self.initial(local);
                    let attrs = local.attrs.iter().map(ToTokens::to_token_stream);
                    if conditional(attrs.collect()).is_none() {
                        self.bind(&local.pat);
                    }
                    if let Some(stands) = made {
                        self.follow(&local.pat, stands);
                    }
                }
                Stmt::Expr(expr, None) if index == last => self.expr(expr, spot),
                Stmt::Expr(expr, _) => self.expr(expr, Spot::Statement),
                Stmt::Macro(stmt) if index == last && stmt.semi_token.is_none() => {
                    self.macro_call(&stmt.mac, spot);
                }
                Stmt::Macro(stmt) => self.macro_call(&stmt.mac, Spot::Statement),
                Stmt::Item(item) => self.check_item(item),
            }
        }
        self.leave(scope);
    }

    /// What a `let` starts with. The answer is what its name stands for, if that is a secret of another crate's.
    fn initial(&mut self, local: &Local) -> Option<Stands> {
        let init = local.init.as_ref()?;
        // `let _ = v;` names nothing.
        let spot = if matches!(local.pat, Pat::Wild(_)) {
            Spot::Statement
        } else {
            Spot::Let
        };
        let around = self.made.take();
        self.expr(&init.expr, spot);
        let made = std::mem::replace(&mut self.made, around);
        if let Some((_, other)) = &init.diverge {
            self.expr(other, Spot::Statement);
        }
        made
    }
}
