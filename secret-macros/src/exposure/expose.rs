//! `expose!`: the value is passed as an argument, and nothing else happens to it.
//!
//! The walk goes through the closure once and knows in which [`Spot`] an expression stands. An expression that is
//! *rooted* at the value is the value, a part of it, or computed from it alone: each spot has its rule for those.

use quote::ToTokens;
use syn::{Block, Expr, ExprCall, ExprMacro, ExprMethodCall, Macro, Pat, Stmt};

use super::Exposure;
use super::forms::{
    Computed, Names, bare, computed, is_constructor, is_conversion, root, tail, word,
};
use crate::diagnostics::{Diagnostics, Message, Place, message};
use crate::validate::text;

/// Where an expression stands.
#[derive(Clone, Copy)]
enum Spot {
    /// Directly an argument of a call.
    Argument,
    /// What the closure gives back.
    Result,
    /// What a `let` binds.
    Let,
    /// What is assigned.
    Assigned,
    /// What `if`, `match`, `while` or `for` decides on.
    Decides(&'static str),
    /// An element of something that is built.
    Element(&'static str),
    /// Its value is dropped.
    Statement,
    /// Any other place.
    Inside,
}

pub(super) fn check(exposure: &Exposure, diagnostics: &mut Diagnostics) {
    let closure = &exposure.closure;
    let names = Names::of(&closure.inputs);
    let mut walk = Walk {
        secret: exposure.secrets.first().map_or_else(String::new, text),
        inner: names.clone(),
        filled: Vec::new(),
        names,
        diagnostics,
    };
    walk.expr(&closure.body, Spot::Result);
}

/// A computation, as `transform!` takes it: owned, without the borrow around it.
fn code(expr: &Expr) -> String {
    match bare(expr) {
        Expr::Reference(inner) => code(&inner.expr),
        Expr::Index(_) => format!("{}.to_owned()", text(bare(expr))),
        Expr::MethodCall(call) if call.method.to_string().starts_with("trim") => {
            format!("{}.to_owned()", text(call))
        }
        inner => {
            let code = text(inner);
            if code.len() < 70 {
                code
            } else {
                "..".to_owned()
            }
        }
    }
}

struct Walk<'w> {
    /// The source of the secret, for what to write instead.
    secret: String,
    /// The names of the value.
    names: Names,
    /// Every name bound inside of the closure.
    inner: Names,
    /// Those of them that the value was put into.
    filled: Vec<String>,
    diagnostics: &'w mut Diagnostics,
}

impl Walk<'_> {
    fn report(&mut self, place: impl Into<Place>, message: &Message) {
        self.diagnostics.report(place, message);
    }

    fn expr(&mut self, expr: &Expr, spot: Spot) {
        if let Some(name) = root(expr, &self.names) {
            let name = name.to_string();
            self.rooted(expr, &name, spot);
            return;
        }
        match bare(expr) {
            Expr::Call(call) => self.call(call, spot),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::Macro(ExprMacro { mac, .. }) => self.check_macro(mac),
            Expr::Closure(closure) => {
                self.check_capture(&closure.body, &closure.inputs, "a closure");
            }
            Expr::Async(block) => self.check_capture(&block.block, [], "an async block"),
            Expr::Assign(assign) => {
                self.expr(&assign.left, Spot::Inside);
                self.expr(&assign.right, Spot::Assigned);
            }
            Expr::Struct(fields) => {
                for field in &fields.fields {
                    self.expr(&field.expr, Spot::Element("a struct"));
                }
                if let Some(rest) = &fields.rest {
                    self.expr(rest, Spot::Element("a struct"));
                }
            }
            // As an argument it only says how the value is passed: `form(&[("password", v)])`.
            Expr::Tuple(tuple) => self.elements(&tuple.elems, spot, "a tuple"),
            Expr::Array(array) => self.elements(&array.elems, spot, "an array"),
            Expr::Repeat(repeat) => self.elements([&*repeat.expr, &*repeat.len], spot, "an array"),
            Expr::Reference(inner) => self.expr(&inner.expr, spot),
            Expr::If(branch) => {
                let scope = self.scope();
                self.expr(&branch.cond, Spot::Decides("if"));
                self.block(&branch.then_branch, spot);
                self.leave(scope);
                if let Some((_, other)) = &branch.else_branch {
                    self.expr(other, spot);
                }
            }
            Expr::Match(branch) => {
                self.expr(&branch.expr, Spot::Decides("match"));
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
                self.expr(&condition.expr, spot);
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
        let spot = match spot {
            Spot::Argument => Spot::Argument,
            _ => Spot::Element(what),
        };
        self.elements_at(elements, spot);
    }

    fn block(&mut self, block: &Block, spot: Spot) {
        let scope = self.scope();
        let last = block.stmts.len().saturating_sub(1);
        for (index, stmt) in block.stmts.iter().enumerate() {
            match stmt {
                Stmt::Local(local) => {
                    if let Some(init) = &local.init {
                        // `let _ = v;` names nothing.
                        let spot = if matches!(local.pat, Pat::Wild(_)) {
                            Spot::Statement
                        } else {
                            Spot::Let
                        };
                        self.expr(&init.expr, spot);
                        if let Some((_, other)) = &init.diverge {
                            self.expr(other, Spot::Statement);
                        }
                    }
                    self.bind(&local.pat);
                }
                Stmt::Expr(expr, None) if index == last => self.expr(expr, spot),
                Stmt::Expr(expr, _) => self.expr(expr, Spot::Statement),
                Stmt::Macro(stmt) => self.check_macro(&stmt.mac),
                // An item does not see the value.
                Stmt::Item(_) => {}
            }
        }
        self.leave(scope);
    }

    /// A pattern's names stand for something else from here on.
    fn bind(&mut self, pattern: &Pat) {
        self.names.unbind(pattern);
        self.inner.bind(pattern);
    }

    fn scope(&self) -> (Names, Names) {
        (self.names.clone(), self.inner.clone())
    }

    fn leave(&mut self, (names, inner): (Names, Names)) {
        self.names = names;
        self.inner = inner;
        for name in &self.filled {
            if self.inner.has(name) {
                self.names.add(name.clone());
            }
        }
    }

    /// The value may be an argument. Everywhere else it has a rule against it.
    fn rooted(&mut self, expr: &Expr, v: &str, spot: Spot) {
        match (computed(expr), spot) {
            // An index or an argument of a method may have mistakes of its own, but the first is to be mended first.
            (Some(Computed::Compared(at)), _) => {
                let compared = message::compared(v, &self.secret);
                self.report(Place::of(at), &compared);
            }
            (_, Spot::Decides(keyword)) => {
                let branch = message::branch(v, keyword, &self.secret);
                self.report(Place::of(expr), &branch);
            }
            (None, Spot::Result) => {
                let returned = message::returned(v, &self.secret);
                self.report(Place::of(expr), &returned);
            }
            (Some(_), Spot::Result) => {
                let returned = message::returned_part(v, &self.secret, &code(expr));
                self.report(Place::of(expr), &returned);
            }
            (Some(Computed::Method(method)), _) => {
                let method_message =
                    message::method(v, &method.to_string(), &self.secret, &code(expr));
                self.report(method.span(), &method_message);
            }
            (Some(Computed::Operator(at)), _) => {
                let operator = message::operator(v, &self.secret, &code(expr));
                self.report(Place::of(at), &operator);
            }
            (None, Spot::Argument | Spot::Statement) => {}
            (None, Spot::Let) => self.report(Place::of(expr), &message::renamed(v)),
            (None, Spot::Assigned) => {
                let assigned = message::assigned(v, &self.secret);
                self.report(Place::of(expr), &assigned);
            }
            (None, Spot::Element(what)) => {
                self.report(Place::of(expr), &message::constructed(v, what));
            }
            (None, Spot::Inside) => {
                let operator = message::operator(v, &self.secret, &code(expr));
                self.report(Place::of(expr), &operator);
            }
        }
    }

    fn call(&mut self, call: &ExprCall, spot: Spot) {
        let mut constructs = false;
        if let Expr::Path(path) = bare(&call.func) {
            let last_words = tail(&path.path);
            if let Some((sink, help)) = known_function(&last_words)
                && let Some(v) = self.passed(&call.args)
            {
                let help = help.replace("{secret}", &self.secret).replace("{v}", &v);
                self.report(Place::of(&path.path), &message::sink(&v, sink, &help));
                return;
            }
            // `basic_auth("robot", Some(v))`: there is nothing around the value but the call.
            let some = path
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Some");
            constructs = is_constructor(&path.path) && !(some && matches!(spot, Spot::Argument));
            // A closure of this one's can give back what it gets.
            if word(&call.func).is_some_and(|name| self.inner.has(&name)) {
                return self.elements_at(&call.args, Spot::Let);
            }
            if is_conversion(&path.path) {
                for argument in &call.args {
                    self.expr(argument, spot);
                }
                return;
            }
        } else {
            self.expr(&call.func, Spot::Inside);
            if let Expr::Closure(_) = bare(&call.func) {
                return self.elements_at(&call.args, Spot::Let);
            }
        }
        let spot = if constructs {
            Spot::Element("a value")
        } else {
            Spot::Argument
        };
        for argument in &call.args {
            self.expr(argument, spot);
        }
        if !constructs {
            self.check_lent(&call.args);
        }
    }

    fn method_call(&mut self, call: &ExprMethodCall) {
        self.expr(&call.receiver, Spot::Inside);
        if let Some(v) = self.passed(&call.args)
            && let Some(help) = known_method(call)
        {
            // What is made inside and filled with the value stands for it from here on.
            if let Some(name) = word(&call.receiver)
                && help == KEEP
                && self.inner.has(&name)
            {
                self.filled.push(name.clone());
                return self.names.add(name);
            }
            let help = help.replace("{secret}", &self.secret).replace("{v}", &v);
            self.report(
                call.method.span(),
                &message::sink(&v, &call.method.to_string(), &help),
            );
            return;
        }
        for argument in &call.args {
            self.expr(argument, Spot::Argument);
        }
        self.check_lent(&call.args);
    }

    /// The value, if it is directly one of the arguments.
    fn passed<'e>(&self, arguments: impl IntoIterator<Item = &'e Expr>) -> Option<String> {
        arguments
            .into_iter()
            .find_map(|argument| root(argument, &self.names))
            .map(ToString::to_string)
    }

    /// Nothing from outside is lent for writing beside the value: it could be copied there.
    fn check_lent<'e>(&mut self, arguments: impl IntoIterator<Item = &'e Expr> + Clone) {
        let Some(v) = self.passed(arguments.clone()) else {
            return;
        };
        for argument in arguments {
            if let Expr::Reference(reference) = bare(argument)
                && reference.mutability.is_some()
                && let Some(name) = word(&reference.expr)
                && !self.inner.has(&name)
            {
                self.report(Place::of(argument), &message::lent_out(&name, &v));
            }
        }
    }

    /// A macro shows its tokens and not what it does with them.
    fn check_macro(&mut self, mac: &Macro) {
        if let Some((place, v)) = self.names.mentioned(mac.tokens.clone()) {
            let name = mac
                .path
                .segments
                .last()
                .map_or_else(String::new, |last| last.ident.to_string());
            let message = message::macro_mentions(&v, &name, &self.secret);
            self.report(place, &message);
        }
    }

    /// A closure or future inside of this one can leave it, and the value with it.
    fn check_capture<'p>(
        &mut self,
        body: &impl ToTokens,
        inputs: impl IntoIterator<Item = &'p Pat>,
        what: &str,
    ) {
        let mut names = self.names.clone();
        for input in inputs {
            names.unbind(input);
        }
        if let Some((place, v)) = names.mentioned(body.to_token_stream()) {
            self.report(place, &message::captured(&v, what));
        }
    }
}

/// Functions that keep what they are given where others read it, and what to write instead.
pub(super) fn known_function(path: &str) -> Option<(&'static str, &'static str)> {
    Some(match path {
        "fs::write" => (
            "fs::write",
            "write the name, and look it up where it is read: `{secret}.name()`",
        ),
        "env::set_var" => (
            "env::set_var",
            "give it to the child alone: `Command::new(..).env(\"NAME\", {v})`",
        ),
        "Box::leak" | "String::leak" | "Vec::leak" => (
            "leak",
            "pass it for as long as the call takes: `client.login({v})`",
        ),
        "mem::forget" | "ManuallyDrop::new" => (
            "forget",
            "pass it for as long as the call takes: `client.login({v})`",
        ),
        "mem::replace" | "mem::swap" | "ptr::write" => (
            "a write to memory",
            "keep the secret itself: `{secret}.clone()`",
        ),
        "Parameter::new" | "Parameter::from" => (
            "Parameter",
            "declare it on the task that needs it: `#[secret(\"NAME\")]`",
        ),
        "serde_json::to_string"
        | "serde_json::to_string_pretty"
        | "serde_json::to_value"
        | "serde_json::to_vec"
        | "serde_json::to_writer" => (
            "serde_json",
            "write the name, and look it up where it is read: `{secret}.name()`",
        ),
        "Error::new" | "Error::other" | "Error::msg" | "Error::custom" => {
            ("Error", "name the secret instead: `{secret}.name()`")
        }
        "panic::panic_any" => ("panic_any", "name the secret instead: `{secret}.name()`"),
        "io::copy" => ("io::copy", "pass it to the client: `client.login({v})`"),
        _ => return None,
    })
}

const KEEP: &str = "keep the secret itself: `{secret}.clone()`";

/// Methods that keep what they are given, and what to write instead.
fn known_method(call: &ExprMethodCall) -> Option<&'static str> {
    let method = call.method.to_string();
    Some(match method.as_str() {
        "push" | "push_str" | "push_back" | "push_front" | "extend" | "extend_from_slice"
        | "insert_str" | "get_or_insert" | "store" | "clone_from" | "clone_into" => KEEP,
        // With a key beside it, it is a header or a form of the client's.
        "append" | "set" if call.args.len() == 1 => KEEP,
        // A map in a variable collects; one that a request lends is the request's.
        "insert" | "replace" if word(&call.receiver).is_some() => KEEP,
        "send" | "try_send" | "blocking_send" | "send_timeout" => {
            "send the secret itself: `tx.send({secret}.clone())`"
        }
        "write" | "write_all" | "write_str" | "write_fmt" | "write_char" => {
            "pass it to the client: `client.login({v})`"
        }
        "leak" => "pass it for as long as the call takes: `client.login({v})`",
        "arg" | "args" if is_command(&call.receiver) => {
            "other users see arguments: `.env(\"NAME\", {v})`"
        }
        _ => return None,
    })
}

/// Whether a chain of calls starts with `Command::new`.
fn is_command(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::MethodCall(call) => is_command(&call.receiver),
        Expr::Call(call) => match bare(&call.func) {
            Expr::Path(path) => path
                .path
                .segments
                .iter()
                .any(|segment| segment.ident == "Command"),
            _ => false,
        },
        Expr::Path(path) => path.path.is_ident("command"),
        _ => false,
    }
}
