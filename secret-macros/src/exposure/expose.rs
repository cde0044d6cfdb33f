//! `expose!`: the value is passed as an argument, and nothing else happens to it.
//!
//! The walk goes through the closure once and knows in which [`Spot`] an expression stands. An expression that is
//! *rooted* at the value is the value, a part of it, or computed from it alone: each spot has its rule for those.

mod suggestion;

use quote::ToTokens;
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{
    BinOp, Block, Expr, ExprBinary, ExprCall, ExprIf, ExprMacro, ExprMatch, ExprMethodCall,
    ExprStruct, Item, Local, Macro, Pat, Stmt, Token, UseTree,
};

use self::suggestion::{
    accessor, borrowed, code, constructor, from_str_of, handed, is_part, key, optional,
    parsed_type, whole, words,
};
use super::Exposure;
use super::callee::Callee;
use super::forms::{
    Computed, Names, Stands, bare, computed, conditional, guarded, held, is_assignment, last,
    parser, root, shown_by_error, sized, stands_for, word,
};
use super::sinks::{changed, is_connection, known_function, known_method, name_argument};
use crate::diagnostics::{Diagnostics, Message, Place, Sink, message};
use crate::validate::text;

/// Macros whose arguments are expressions. Of any other it is not seen what it does with its tokens.
#[rustfmt::skip]
const EXPRESSIONS: &[&str] = &[
    "anyhow", "assert", "assert_eq", "assert_ne", "bail", "dbg", "debug", "debug_assert", "debug_assert_eq", "debug_assert_ne", "ensure",
    "eprint", "eprintln", "error", "eyre", "format", "format_args", "info", "join", "panic", "print", "println", "todo", "trace", "try_join",
    "unimplemented", "unreachable", "vec", "warn", "write", "writeln",
];

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
    /// An argument of a macro.
    Macro,
    /// Its value is dropped.
    Statement,
    /// Any other place.
    Inside,
}

impl Spot {
    /// What is matched with a pattern is looked into: `if let`.
    fn of_pattern(self) -> Self {
        match self {
            Self::Decides("if") => Self::Decides("if let"),
            Self::Decides("while") => Self::Decides("while let"),
            spot => spot,
        }
    }
}

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
        inside: String::new(),
        names,
        diagnostics,
    };
    walk.expr(&closure.body, Spot::Result);
}

/// Whether an import gives something another name.
fn renames(tree: &UseTree) -> bool {
    match tree {
        UseTree::Path(path) => renames(&path.tree),
        UseTree::Rename(rename) => rename.rename != "_",
        UseTree::Group(group) => group.items.iter().any(renames),
        UseTree::Name(_) | UseTree::Glob(_) => false,
    }
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
    /// The macro whose arguments are looked at.
    inside: String,
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
            let name = name.to_string();
            self.rooted(expr, &name, spot);
            return;
        }
        if let Some(name) = guarded(expr, &self.names).map(ToString::to_string) {
            match spot {
                Spot::Decides(keyword) => return self.check_looked_into(expr, &name, keyword),
                Spot::Macro => return self.check_mentioned(expr, &name),
                Spot::Let => self.made = Some(stands_for(expr, &self.names)),
                _ => {}
            }
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
                self.expr(&condition.expr, spot.of_pattern());
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
        if let Some(v) = root(&binary.right, &self.names).map(ToString::to_string)
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
                Stmt::Macro(stmt) => self.check_macro(&stmt.mac),
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

    /// The names of a secret of another crate's; those of what a pattern takes out of it are the value's.
    fn follow(&mut self, pattern: &Pat, stands: Stands) {
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
    fn fill(&mut self, place: &Expr, value: &Expr) {
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
    fn bind(&mut self, pattern: &Pat) {
        if conditional(pattern.to_token_stream()).is_none() {
            self.names.unbind(pattern);
            self.inner.bind(pattern);
        }
    }

    fn scope(&self) -> (Names, Names) {
        (self.names.clone(), self.inner.clone())
    }

    fn leave(&mut self, (names, inner): (Names, Names)) {
        self.names = names;
        self.inner = inner;
        for (name, stands) in &self.filled {
            if self.inner.has(name) {
                self.names.add(name.clone(), *stands);
            }
        }
    }

    /// The value may be an argument. Everywhere else it has a rule against it; the first that is broken is to be mended first.
    fn rooted(&mut self, expr: &Expr, v: &str, spot: Spot) {
        let computed = computed(expr, &self.names);
        match (&computed, spot) {
            (_, Spot::Argument) if parser(expr).is_some() => {}
            (_, _) if parser(expr).is_some() => self.check_parsed(expr, v),
            (Some(Computed::Compared(at)), _) => self.check_compared(at, v),
            (_, Spot::Decides(keyword)) => self.check_decided(expr, v, keyword),
            (Some(Computed::Called(method)), _) => self.check_called(method, v),
            (_, Spot::Macro) => self.check_mentioned(expr, v),
            (Some(_), Spot::Result) => self.check_result_of(expr, v),
            (None, Spot::Result) => self.check_returned(expr, v),
            (None, Spot::Statement) => self.check_dropped(expr, v),
            (None | Some(Computed::Gathered(_)), Spot::Argument)
            | (Some(Computed::Gathered(_)), Spot::Statement) => {}
            (None | Some(Computed::Gathered(_)), Spot::Let) => self.check_renamed(expr, v),
            (Some(Computed::Method(method) | Computed::Gathered(method)), _) => {
                self.check_method(method, expr, v);
            }
            (Some(Computed::Operator(at)), _) => self.check_operator(at, expr, v),
            (None, Spot::Assigned) => self.check_assigned(expr, v),
            (None, Spot::Element(what)) => self.check_constructed(expr, v, what),
            (None, Spot::Inside) => self.check_operator(expr, expr, v),
        }
    }

    /// How long a comparison takes tells how much is right.
    fn check_compared(&mut self, at: &impl ToTokens, v: &str) {
        let compared = message::compared(v, self.secret(v));
        self.report(Place::of(at), &compared);
    }

    /// Which way is taken tells what the value is.
    fn check_decided(&mut self, expr: &Expr, v: &str, keyword: &str) {
        if sized(expr).is_some() {
            let code = format!("{}.unwrap()", text(bare(expr)));
            let looked_into = message::looked_into(v, keyword, &code);
            return self.report(Place::of(expr), &looked_into);
        }
        let whole = computed(expr, &self.names)
            .is_none()
            .then(|| whole(expr, v));
        let branch = match (keyword, whole) {
            ("if let", Some(whole)) => message::unpacked(v, "if", &optional(&whole)),
            ("while let", Some(whole)) => message::unpacked(v, "while", &optional(&whole)),
            ("match", Some(whole)) if is_part(expr) => {
                message::unpacked(v, "match", &optional(&whole))
            }
            ("for", Some(whole)) => message::unpacked(v, "for", &whole),
            _ => message::branch(v, keyword.trim_end_matches(" let"), self.secret(v)),
        };
        self.report(Place::of(expr), &branch);
    }

    /// A pattern takes a secret type apart, and names what is in it.
    fn check_looked_into(&mut self, expr: &Expr, v: &str, keyword: &str) {
        let looked_into = message::looked_into(v, keyword, &text(bare(expr)));
        self.report(Place::of(expr), &looked_into);
    }

    /// A method of a type of the user's takes the value as `self`, which is no argument that shows here.
    fn check_called(&mut self, method: &syn::Ident, v: &str) {
        self.report(method.span(), &message::called_on(v, &method.to_string()));
    }

    /// What a method gives is dropped: it was called for what it does.
    fn check_dropped(&mut self, expr: &Expr, v: &str) {
        if let Some(method) = accessor(expr) {
            self.check_called(method, v);
        }
    }

    /// A macro shows its tokens and not what it does with them.
    fn check_mentioned(&mut self, expr: &Expr, v: &str) {
        let mentioned = message::macro_mentions(v, &self.inside, self.secret(v));
        self.report(Place::of(expr), &mentioned);
    }

    /// What is computed from the value is as secret as it.
    fn check_result_of(&mut self, expr: &Expr, v: &str) {
        let returned = match parsed_type(expr) {
            Some(ty) => message::returned_parsed(v, self.secret(v), &ty),
            None => message::returned_part(v, self.secret(v), &code(expr)),
        };
        self.report(Place::of(expr), &returned);
    }

    /// A document is as secret as the text that it was.
    fn check_parsed(&mut self, expr: &Expr, v: &str) {
        if let Some(callee) = parser(expr) {
            let parsed = message::parsed(v, &callee.name(), self.secret(v));
            self.report(callee.last().span(), &parsed);
        }
    }

    /// The value ends with the closure.
    fn check_returned(&mut self, expr: &Expr, v: &str) {
        let code = handed(expr, v);
        let returned = match bare(expr) {
            _ if let Some(bytes) = key(expr) => message::returned_key(v, self.secret(v), &bytes),
            _ if accessor(expr).is_some() => message::returned_accessor(v, &text(bare(expr))),
            Expr::Call(call) if let Some(ty) = from_str_of(&call.func) => {
                message::returned_parsed(v, self.secret(v), &ty)
            }
            Expr::MethodCall(call) if call.method == "into" => {
                message::returned_into(v, &code, &text(&call.receiver))
            }
            _ => message::returned(v, &code, self.secret(v)),
        };
        self.report(Place::of(expr), &returned);
    }

    /// To compute is what `transform!` is for.
    fn check_method(&mut self, method: &syn::Ident, expr: &Expr, v: &str) {
        let name = method.to_string();
        if let Some((end, of, is_copy)) = shown_by_error(expr) {
            let shown = if is_copy {
                message::copy_in_error(v, &end, &borrowed(of))
            } else {
                message::quoted_in_panic(v, &name, &text(of))
            };
            return self.report(method.span(), &shown);
        }
        let computed = match parsed_type(expr) {
            Some(ty) => message::passed_parsed(v, &name, self.secret(v), &ty),
            None => message::method(v, &name, self.secret(v), &code(expr)),
        };
        self.report(method.span(), &computed);
    }

    /// An operator computes, too.
    fn check_operator(&mut self, at: &Expr, expr: &Expr, v: &str) {
        let operator = match key(expr) {
            Some(bytes) => message::operator_for_key(v, self.secret(v), &bytes),
            None => message::operator(v, self.secret(v), &code(expr)),
        };
        self.report(Place::of(at), &operator);
    }

    /// Under another name the value would have to be followed.
    fn check_renamed(&mut self, expr: &Expr, v: &str) {
        // A key may have another length than its array.
        let code = match sized(expr) {
            Some(_) => format!("{}.unwrap()", text(bare(expr))),
            None => handed(expr, v),
        };
        let renamed = message::renamed(v, &code);
        self.report(Place::of(expr), &renamed);
    }

    /// What is assigned outlives the closure.
    fn check_assigned(&mut self, expr: &Expr, v: &str) {
        let assigned = message::assigned(v, self.secret(v));
        self.report(Place::of(expr), &assigned);
    }

    /// What is built around the value has none of its rules.
    fn check_constructed(&mut self, expr: &Expr, v: &str, what: &str) {
        let constructed = message::constructed(v, what, &self.built);
        self.report(Place::of(expr), &constructed);
    }

    /// An item has the last word on what a name means, and what is in it is not looked at.
    fn check_item(&mut self, item: &Item) {
        if let Item::Use(import) = item
            && !renames(&import.tree)
        {
            return;
        }
        self.report(Place::of(item), &message::item());
    }

    /// What is called has a name that says what it does.
    fn check_named(&mut self, call: &ExprCall) {
        let kept = || call.args.iter().find_map(|of| guarded(of, &self.names));
        let Some(v) = self
            .passed(&call.args)
            .or_else(|| kept().map(ToString::to_string))
        else {
            return self.elements_at(&call.args, Spot::Argument);
        };
        let called = word(&call.func);
        let nameless = message::nameless_callee(&v, called.as_deref());
        self.report(Place::of(&call.func), &nameless);
    }

    /// A known sink keeps or shows what it is given.
    fn check_sink(&mut self, place: Place, name: &str, sink: Sink, v: &str) {
        let refused = message::sink(v, name, sink, self.secret(v));
        self.report(place, &refused);
    }

    fn call(&mut self, call: &ExprCall, spot: Spot) {
        let mut constructs = false;
        if let Some(callee) = Callee::of(&call.func) {
            let shadowed = word(&call.func).is_some_and(|name| self.inner.has(&name));
            if let Some(index) = name_argument(&callee)
                && let Some(v) = self.passed(call.args.iter().skip(index).take(1))
            {
                let name = callee.tails().swap_remove(0);
                return self.check_sink(Place::of(&call.func), &name, Sink::Name, &v);
            }
            if let Some((sink, name)) = known_function(&callee)
                && !shadowed
                && let Some(v) = self.passed(&call.args)
            {
                return self.check_sink(Place::of(&call.func), &name, sink, &v);
            }
            // `basic_auth("robot", Some(v))`: there is nothing around the value but the call.
            let some = callee.name() == "Some";
            constructs = callee.is_constructor() && !(some && matches!(spot, Spot::Argument));
            // A closure of this one's can give back what it gets.
            if shadowed {
                return self.check_named(call);
            }
            if callee.is_conversion() {
                for argument in &call.args {
                    self.expr(argument, spot);
                }
                return;
            }
        } else {
            self.expr(&call.func, Spot::Inside);
            if !self.is_outer_field(&call.func) {
                return self.check_named(call);
            }
        }
        let spot = match spot {
            // `config.password = Some(v)` says where it goes.
            Spot::Assigned if constructs => spot,
            _ if constructs => Spot::Element("a value"),
            _ => Spot::Argument,
        };
        if constructs {
            let built = std::mem::replace(&mut self.built, constructor(&call.func));
            self.elements_at(&call.args, spot);
            self.built = built;
        } else {
            self.elements_at(&call.args, spot);
            self.check_lent(&call.args);
        }
    }

    /// Whether a callee is a function that something from outside holds: `(self.login)(v)`.
    fn is_outer_field(&self, callee: &Expr) -> bool {
        match bare(callee) {
            Expr::Field(field) => match word(&field.base) {
                Some(name) => !self.inner.has(&name),
                None => self.is_outer_field(&field.base),
            },
            _ => false,
        }
    }

    fn method_call(&mut self, call: &ExprMethodCall) {
        self.expr(&call.receiver, Spot::Inside);
        if let Some(v) = self.passed(&call.args)
            && let Some(sink) = known_method(call, &self.names)
        {
            // What is made inside and filled with the value stands for it from here on.
            if let Some(name) = changed(&call.receiver)
                && matches!(sink, Sink::Collection | Sink::Cell | Sink::Header)
                && self.inner.has(&name)
            {
                self.filled.push((name.clone(), Stands::Value));
                return self.names.add(name, Stands::Value);
            }
            let place = call.method.span().into();
            return self.check_sink(place, &call.method.to_string(), sink, &v);
        }
        for argument in &call.args {
            self.expr(argument, Spot::Argument);
            if known_method(call, &self.names).is_some() {
                self.fill(&call.receiver, argument);
            }
        }
        self.check_lent(&call.args);
    }

    /// The value, if it is one of the arguments or in one of them.
    fn passed<'e>(&self, arguments: impl IntoIterator<Item = &'e Expr>) -> Option<String> {
        arguments
            .into_iter()
            .find_map(|argument| held(argument, &self.names))
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

    /// The arguments of a known macro are expressions; of another, nothing may mention the value.
    fn check_macro(&mut self, mac: &Macro) {
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
        let mentioned = message::macro_mentions(&v, &text(&mac.path), self.secret(&v));
        self.report(place, &mentioned);
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

    /// A closure or future inside of this one can leave it, and the value with it.
    fn check_capture<'p>(
        &mut self,
        body: &impl ToTokens,
        inputs: impl IntoIterator<Item = &'p Pat>,
        what: &str,
    ) {
        let mut names = self.names.clone();
        for input in inputs {
            if conditional(input.to_token_stream()).is_none() {
                names.unbind(input);
            }
        }
        if let Some((place, v)) = names.mentioned(body.to_token_stream()) {
            self.report(place, &message::captured(&v, what));
        }
    }
}
