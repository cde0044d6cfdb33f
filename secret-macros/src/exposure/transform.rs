//! `transform!`: a closed world. What is called in the closure is one of the [operations](super::operations), and is written here
//! as `secret_core`'s own, so that nothing is looked up among the user's names: see `secret_core::closed` for what that gives.

mod call;
mod expansion;
mod owner;
mod written;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Block, Expr, ExprIf, Local, Pat, Stmt};

use super::expression::is_assignment;
use super::names::{Names, Stands, conditional, idents};
use super::operations::is_method;
use super::{Exposure, lent_as};
use crate::diagnostics::{Diagnostics, Message, Place, message};
use crate::validate::text;

/// The body that stands in the place of the closure's.
pub(super) fn close(exposure: &Exposure, diagnostics: &mut Diagnostics) -> TokenStream {
    let closure = &exposure.closure;
    let inputs = Names::of(&closure.inputs);
    let mut walk = Walk {
        root: exposure.root.clone(),
        secret: exposure.secrets.first().map_or_else(String::new, text),
        names: inputs.clone(),
        parts: Vec::new(),
        imported: Vec::new(),
        in_closure: false,
        diagnostics,
    };
    // What is compiled or not cannot be followed.
    if let Some(place) = conditional(closure.to_token_stream()) {
        walk.report(place, &message::impure("`cfg`"));
    }
    walk.check_owned(&closure.body);
    let mut body = walk.expr(&closure.body);
    // Where a statement may stand, `if a { 1 } else { 2 } + 3` ends behind its block.
    if !ends_as_block(&closure.body) && starts_as_block(&closure.body) {
        body = together(body);
    }
    let closed = walk.closed(Span::call_site());
    // The names of the inputs stand for what is lent of them.
    let lent: TokenStream = idents(&closure.inputs)
        .iter()
        .map(|name| {
            let span = name.span();
            let and = quote_spanned!(span=> &);
            let value = walk.wrapped("lend", &and, span.into(), &name.to_token_stream());
            let mut written = closure.inputs.iter().filter_map(lent_as);
            let written = written.find(|(input, _)| idents([*input]).contains(name));
            let ty = written.map(|(_, ty)| {
                let ty = walk.ty(ty);
                quote!(: #ty)
            });
            quote!(let #name #ty = #value;)
        })
        .collect();
    let imported = &walk.imported;
    quote! {{
        #[allow(unused_imports)]
        use #closed::{Each as _, LookedAt as _, Next as _, Stream as _};
        #(#[allow(unused_imports)] use #imported as _;)*
        #lent
        #body
    }}
}

struct Walk<'w> {
    root: TokenTree,
    secret: String,
    /// The names bound inside.
    names: Names,
    /// Those of them that a pattern gives to parts of something from outside, and what that is.
    parts: Vec<(String, String)>,
    /// The types that the user imported. They are not those that are computed with, and would be reported as unused.
    imported: Vec<Ident>,
    /// Whether what is looked at stands in a closure inside, which gets parts of the value.
    in_closure: bool,
    diagnostics: &'w mut Diagnostics,
}

impl Walk<'_> {
    fn report(&mut self, place: impl Into<Place>, message: &Message) {
        self.diagnostics.report(place, message);
    }

    /// The path of the closed world, at a place of the user's.
    fn closed(&self, span: Span) -> TokenStream {
        let mut root = self.root.clone();
        root.set_span(root.span().located_at(span));
        quote_spanned!(span=> #root::__private::closed)
    }

    /// `function(expr)`, at the expression's own place, so that what rustc says underlines that.
    fn wrapped(
        &self,
        function: &str,
        reference: &TokenStream,
        at: Place,
        expr: &TokenStream,
    ) -> TokenStream {
        let closed = self.closed(at.first);
        let function = Ident::new(function, at.first);
        let mut argument = Group::new(Delimiter::Parenthesis, quote!(#reference #expr));
        argument.set_span(at.last);
        quote!(#closed::#function #argument)
    }

    fn expr(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Paren(inner) => {
                let inner = self.expr(&inner.expr);
                quote!((#inner))
            }
            // What a `macro_rules!` was given stays together: `$n * 2` of `1 + 2`.
            Expr::Group(inner) => {
                let tokens = self.expr(&inner.expr);
                if is_operand(&inner.expr) {
                    tokens
                } else {
                    together(tokens)
                }
            }
            Expr::Lit(_) | Expr::Continue(_) | Expr::Infer(_) => expr.to_token_stream(),
            Expr::Path(path) => self.name(&path.path),
            Expr::Array(array) => {
                let elements = self.list(&array.elems);
                quote!([#elements])
            }
            Expr::Tuple(tuple) => {
                let elements = self.list(&tuple.elems);
                quote!((#elements))
            }
            Expr::Repeat(repeat) => {
                let (item, n) = (self.expr(&repeat.expr), self.expr(&repeat.len));
                quote!([#item; #n])
            }
            Expr::Binary(binary) => {
                if is_assignment(&binary.op) {
                    self.check_assigned(&binary.left);
                }
                let (left, right) = (self.expr(&binary.left), self.expr(&binary.right));
                let op = &binary.op;
                quote!(#left #op #right)
            }
            Expr::Assign(assign) => {
                self.check_assigned(&assign.left);
                let (left, right) = (self.expr(&assign.left), self.expr(&assign.right));
                quote!(#left = #right)
            }
            Expr::Index(index) => {
                let place = Place::of(&index.expr);
                let (list, at) = (self.expr(&index.expr), self.expr(&index.index));
                let list = self.wrapped("on", &quote_spanned!(place.first=> &), place, &list);
                quote!((*#list.at(#at)))
            }
            Expr::Range(range) => {
                let start = range.start.as_deref().map(|start| self.expr(start));
                let end = range.end.as_deref().map(|end| self.expr(end));
                let limits = &range.limits;
                quote!(#start #limits #end)
            }
            // What comes from outside does not see the value, however its fields are found.
            Expr::Field(field) if self.is_outer(&field.base) => {
                let at = Place::of(field);
                let and = quote_spanned!(at.first=> &);
                self.wrapped("lend", &and, at, &field.to_token_stream())
            }
            Expr::Field(field) => {
                let base = self.expr(&field.base);
                let member = &field.member;
                quote!(#base.#member)
            }
            Expr::Reference(inner) => {
                let mutability = &inner.mutability;
                if mutability.is_some() {
                    self.check_assigned(&inner.expr);
                }
                let inner = self.expr(&inner.expr);
                quote!(&#mutability #inner)
            }
            Expr::Try(inner) => {
                let inner = self.expr(&inner.expr);
                quote!(#inner?)
            }
            Expr::Unary(inner) => {
                let (op, value) = (&inner.op, self.expr(&inner.expr));
                quote!(#op #value)
            }
            Expr::Block(inner) => {
                let (label, block) = (&inner.label, self.block(&inner.block));
                quote!(#label #block)
            }
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Macro(call) => self.macro_call(&call.mac),
            Expr::If(branch) => self.branch(branch),
            Expr::Let(condition) => {
                let value = self.expr(&condition.expr);
                self.bind(&condition.pat);
                self.bind_parts(&condition.expr, &condition.pat);
                let pattern = self.pattern(&condition.pat);
                quote!(let #pattern = #value)
            }
            other => self.going_on(other),
        }
    }

    /// What leaves, changes the type, or binds names.
    fn going_on(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Return(back) => {
                let value = back.expr.as_deref().map(|value| {
                    self.check_owned(value);
                    self.expr(value)
                });
                quote!(return #value)
            }
            Expr::Break(back) => {
                let value = back.expr.as_deref().map(|value| self.expr(value));
                let label = &back.label;
                quote!(break #label #value)
            }
            Expr::Cast(cast) => {
                let (value, ty) = (self.expr(&cast.expr), self.ty(&cast.ty));
                quote!(#value as #ty)
            }
            other => self.scope_of(other),
        }
    }

    /// What binds names of its own.
    fn scope_of(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Closure(closure) if closure.asyncness.is_none() => self.scoped(|walk| {
                for input in &closure.inputs {
                    walk.bind(input);
                }
                let inputs: Vec<TokenStream> =
                    closure.inputs.iter().map(|i| walk.pattern(i)).collect();
                let around = std::mem::replace(&mut walk.in_closure, true);
                let (capture, body) = (&closure.capture, walk.expr(&closure.body));
                walk.in_closure = around;
                match &closure.output {
                    syn::ReturnType::Type(_, ty) => {
                        let ty = walk.ty(ty);
                        quote!(#capture |#(#inputs),*| -> #ty #body)
                    }
                    syn::ReturnType::Default => quote!(#capture |#(#inputs),*| #body),
                }
            }),
            Expr::Match(branch) => {
                let value = self.expr(&branch.expr);
                let arms: TokenStream = branch
                    .arms
                    .iter()
                    .map(|arm| {
                        self.scoped(|walk| {
                            walk.bind(&arm.pat);
                            walk.bind_parts(&branch.expr, &arm.pat);
                            let pattern = walk.pattern(&arm.pat);
                            let body = walk.expr(&arm.body);
                            quote!(#pattern => { #body })
                        })
                    })
                    .collect();
                quote!(match #value { #arms })
            }
            Expr::While(branch) => self.scoped(|walk| {
                let (label, condition) = (&branch.label, walk.expr(&branch.cond));
                let body = walk.block(&branch.body);
                quote!(#label while #condition #body)
            }),
            Expr::ForLoop(each) => {
                let items = self.expr(&each.expr);
                self.scoped(|walk| {
                    walk.bind(&each.pat);
                    let (label, pattern) = (&each.label, walk.pattern(&each.pat));
                    let body = walk.block(&each.body);
                    quote!(#label for #pattern in #items #body)
                })
            }
            Expr::Loop(each) => {
                let (label, body) = (&each.label, self.block(&each.body));
                quote!(#label loop #body)
            }
            other => {
                self.report(Place::of(other), &message::impure(kind(other)));
                TokenStream::new()
            }
        }
    }

    fn branch(&mut self, branch: &ExprIf) -> TokenStream {
        let mut tokens = self.scoped(|walk| {
            let condition = walk.expr(&branch.cond);
            let body = walk.block(&branch.then_branch);
            quote!(if #condition #body)
        });
        if let Some((_, other)) = &branch.else_branch {
            let other = self.expr(other);
            tokens.extend(quote!(else #other));
        }
        tokens
    }

    fn list<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) -> TokenStream {
        exprs
            .into_iter()
            .flat_map(|expr| {
                let expr = self.expr(expr);
                quote!(#expr,)
            })
            .collect()
    }

    fn block(&mut self, block: &Block) -> TokenStream {
        self.scoped(|walk| {
            let stmts: TokenStream = block.stmts.iter().map(|stmt| walk.stmt(stmt)).collect();
            quote!({ #stmts })
        })
    }

    fn stmt(&mut self, stmt: &Stmt) -> TokenStream {
        match stmt {
            Stmt::Local(local) => self.local(local),
            Stmt::Expr(expr, semi) => {
                let expr = self.expr(expr);
                quote!(#expr #semi)
            }
            Stmt::Macro(stmt) => {
                let call = self.macro_call(&stmt.mac);
                let semi = &stmt.semi_token;
                quote!(#call #semi)
            }
            Stmt::Item(item) => {
                if let syn::Item::Fn(function) = item {
                    self.names
                        .add(function.sig.ident.to_string(), Stands::Value);
                }
                self.report(Place::of(item), &message::impure("an item"));
                TokenStream::new()
            }
        }
    }

    fn local(&mut self, local: &Local) -> TokenStream {
        let init = local.init.as_ref().map(|init| {
            let value = self.expr(&init.expr);
            let other = init.diverge.as_ref().map(|(_, other)| {
                let other = self.expr(other);
                quote!(else #other)
            });
            quote!(= #value #other)
        });
        self.bind(&local.pat);
        let pattern = self.pattern(&local.pat);
        quote!(let #pattern #init;)
    }

    fn scoped(&mut self, f: impl FnOnce(&mut Self) -> TokenStream) -> TokenStream {
        let (names, parts) = (self.names.clone(), self.parts.clone());
        let tokens = f(self);
        self.names = names;
        self.parts = parts;
        tokens
    }

    /// A pattern runs nothing; its types and its guard are looked at.
    fn pattern(&mut self, pattern: &Pat) -> TokenStream {
        match pattern {
            Pat::Type(typed) => {
                let (pattern, ty) = (self.pattern(&typed.pat), self.ty(&typed.ty));
                quote!(#pattern: #ty)
            }
            Pat::Guard(guard) => {
                let (pattern, condition) = (self.pattern(&guard.pat), self.expr(&guard.guard));
                quote!(#pattern if #condition)
            }
            Pat::Macro(_) => {
                self.report(Place::of(pattern), &message::impure("this"));
                TokenStream::new()
            }
            pattern => pattern.to_token_stream(),
        }
    }
}

/// In parentheses that nobody wrote.
fn together(tokens: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(Span::mixed_site());
    TokenTree::from(group).into()
}

/// Whether no operator around an expression takes it apart.
fn is_operand(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Array(_)
            | Expr::Call(_)
            | Expr::Field(_)
            | Expr::Group(_)
            | Expr::Index(_)
            | Expr::Lit(_)
            | Expr::Macro(_)
            | Expr::MethodCall(_)
            | Expr::Paren(_)
            | Expr::Path(_)
            | Expr::Tuple(_)
    )
}

fn ends_as_block(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Block(_)
            | Expr::ForLoop(_)
            | Expr::If(_)
            | Expr::Loop(_)
            | Expr::Match(_)
            | Expr::While(_)
    )
}

/// Whether an expression starts with another that ends with a block.
fn starts_as_block(expr: &Expr) -> bool {
    match expr {
        Expr::Assign(inner) => starts_as_block(&inner.left),
        Expr::Binary(inner) => starts_as_block(&inner.left),
        Expr::Call(inner) => starts_as_block(&inner.func),
        Expr::Cast(inner) => starts_as_block(&inner.expr),
        Expr::Index(inner) => starts_as_block(&inner.expr),
        Expr::Range(inner) => inner.start.as_deref().is_some_and(starts_as_block),
        other => ends_as_block(other),
    }
}

fn kind(expr: &Expr) -> &'static str {
    match expr {
        Expr::Async(_) | Expr::Await(_) => "waiting",
        Expr::Closure(_) => "an async closure",
        Expr::Unsafe(_) => "`unsafe`",
        Expr::Struct(_) => "a struct of your own",
        Expr::RawAddr(_) => "a raw pointer",
        _ => "this",
    }
}

/// Whether `transform!` computes what a method of this name does.
pub(super) fn computes(method: &str) -> bool {
    is_method(method)
}
