//! `transform!`: a closed world. What is called in the closure is one of the [operations](super::operations), and is written here
//! as `secret_core`'s own, so that nothing is looked up among the user's names: see `secret_core::closed` for what that gives.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, Block, Expr, ExprCall, ExprIf, ExprLit, ExprMethodCall, Lit,
    Local, Macro, Pat, Path, PathArguments, Stmt, Token, Type,
};

use super::Exposure;
use super::callee::Callee;
use super::forms::{
    Names, Stands, bare, captures, conditional, idents, is_assignment, last, lent_names, root, word,
};
use super::operations::{
    BORROW, CALL, CHANGE, FUNCTIONS, IMPORTED, LOOK, LOOK_OR_CHANGE, LOOK_OR_TAKE, MACROS,
    OF_TYPES, TAKE, TYPES, is_method, methods,
};
use super::sinks::known_function;
use crate::diagnostics::{Diagnostics, Message, Place, message, nearest};
use crate::names::as_written;
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
            quote!(let #name = #value;)
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
                let (capture, body) = (&closure.capture, walk.expr(&closure.body));
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

    /// A type is one of those that are computed with.
    fn ty(&mut self, ty: &Type) -> TokenStream {
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
    fn import(&mut self, path: &Path, words: usize) {
        if let Some(first) = path.segments.first()
            && path.segments.len() == words
            && IMPORTED.contains(&first.ident.to_string().as_str())
            && !self.imported.contains(&first.ident)
        {
            self.imported.push(first.ident.clone());
        }
    }

    fn arguments(&mut self, arguments: &PathArguments) -> TokenStream {
        match arguments {
            PathArguments::AngleBracketed(arguments) => self.angle_bracketed(arguments),
            _ => TokenStream::new(),
        }
    }

    fn angle_bracketed(&mut self, arguments: &AngleBracketedGenericArguments) -> TokenStream {
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
    fn name(&mut self, path: &Path) -> TokenStream {
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

    /// Whether an expression is a name from outside, or a field of one.
    fn is_outer(&self, expr: &Expr) -> bool {
        match bare(expr) {
            Expr::Field(field) => self.is_outer(&field.base),
            Expr::Path(_) => !word(expr).is_some_and(|name| self.names.has(&name)),
            _ => false,
        }
    }

    /// A function of the closed world, by its name or by a type's and its name.
    fn function(&mut self, path: &Path) -> Option<TokenStream> {
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
    fn call(&mut self, call: &ExprCall) -> TokenStream {
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
                        } else {
                            message::impure_call(
                                &path_text,
                                nearest(&path_text, FUNCTIONS),
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
    fn method_call(&mut self, call: &ExprMethodCall) -> TokenStream {
        let name = call.method.to_string();
        let place = Place::of(&call.receiver);
        let receiver = self.expr(&call.receiver);
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
            } else {
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
    fn check_called<'e>(&mut self, arguments: impl IntoIterator<Item = &'e Expr>) {
        for argument in arguments {
            if let Expr::Path(path) = bare(argument)
                && let Some(name) = word(argument)
                && name.starts_with(char::is_lowercase)
                && !self.names.has(&name)
                && self.function(&path.path).is_none()
            {
                let near = nearest(&name, FUNCTIONS);
                let impure = message::impure_call(&name, near, &self.secret);
                self.report(Place::of(path), &impure);
            }
        }
    }

    fn bind(&mut self, pattern: &Pat) {
        let bound = Names::of([pattern]);
        self.parts.retain(|(name, _)| !bound.has(name));
        self.names.bind(pattern);
    }

    /// A pattern names parts of something from outside. By `mut` a name stands for a copy.
    fn bind_parts(&mut self, whole: &Expr, pattern: &Pat) {
        if self.is_outer(whole) {
            for name in lent_names(pattern) {
                self.parts.push((name, text(whole)));
            }
        }
    }

    /// What is written to was made inside.
    fn check_assigned(&mut self, target: &Expr) {
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
    fn check_owned(&mut self, result: &Expr) {
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

    /// A macro is one of the pure ones, and its arguments are too.
    fn macro_call(&mut self, mac: &Macro) -> TokenStream {
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

    fn given(&mut self, mac: &Macro) -> Vec<Expr> {
        match Punctuated::<Expr, Token![,]>::parse_terminated.parse2(mac.tokens.clone()) {
            Ok(arguments) => arguments.into_iter().collect(),
            Err(error) => {
                self.diagnostics.syntax(&error);
                Vec::new()
            }
        }
    }

    /// `format!`: what a text captures from outside is lent by name.
    fn format(&mut self, mac: &Macro, span: Span) -> TokenStream {
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
