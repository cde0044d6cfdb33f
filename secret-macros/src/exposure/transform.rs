//! `transform!`: a closed world. Names bound inside, pure operations, and nothing else, so that what comes out is
//! exactly as secret as what went in.

use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, ExprLit, Lit, Macro, Pat, Path, Stmt, Token};

use super::Exposure;
use super::expose::known_function;
use super::forms::{Names, bare, captures, is_std_type, tail, word};
use crate::diagnostics::{Diagnostics, Message, Place, message, nearest};
use crate::validate::text;

/// Those of the methods that write to what they are called on, a cell or an atomic included. `replace` of a text does not.
const WRITES: &[&str] = &[
    "append",
    "clear",
    "dedup",
    "drain",
    "extend",
    "insert",
    "insert_str",
    "pop",
    "push",
    "push_str",
    "remove",
    "retain",
    "set",
    "store",
    "swap",
    "take",
    "truncate",
];

/// Methods of `std` that only compute.
#[rustfmt::skip]
const METHODS: &[&str] = &[
    // Text and bytes.
    "as_bytes", "as_mut_str", "as_ref", "as_slice", "as_str", "bytes", "capacity", "char_indices", "chars", "concat", "contains",
    "contains_key", "ends_with", "eq_ignore_ascii_case", "escape_debug", "escape_default", "escape_unicode", "find", "into_boxed_str",
    "into_bytes", "into_string", "is_ascii", "is_char_boundary", "is_empty", "join", "len", "lines", "make_ascii_lowercase",
    "make_ascii_uppercase", "match_indices", "matches", "parse", "pop", "push", "push_str", "remove", "repeat", "replace", "replacen",
    "retain", "rfind", "rsplit", "rsplit_once", "rsplitn", "split", "split_ascii_whitespace", "split_at", "split_inclusive", "split_once",
    "split_terminator", "split_whitespace", "splitn", "starts_with", "strip_prefix", "strip_suffix", "to_ascii_lowercase",
    "to_ascii_uppercase", "to_lowercase", "to_owned", "to_string", "to_uppercase", "to_vec", "trim", "trim_ascii", "trim_end",
    "trim_end_matches", "trim_matches", "trim_start", "trim_start_matches", "truncate", "utf8_chunks", "insert_str", "into_owned",
    // Characters and numbers.
    "abs", "abs_diff", "checked_add", "checked_div", "checked_mul", "checked_rem", "checked_sub", "clamp", "count_ones", "count_zeros",
    "is_alphabetic", "is_alphanumeric", "is_ascii_alphabetic", "is_ascii_alphanumeric", "is_ascii_control", "is_ascii_digit",
    "is_ascii_hexdigit", "is_ascii_lowercase", "is_ascii_punctuation", "is_ascii_uppercase", "is_ascii_whitespace", "is_control",
    "is_digit", "is_lowercase", "is_numeric", "is_uppercase", "is_whitespace", "leading_zeros", "len_utf8", "pow", "rem_euclid",
    "rotate_left", "rotate_right", "saturating_add", "saturating_mul", "saturating_sub", "swap_bytes", "to_be_bytes", "to_digit",
    "to_le_bytes", "to_ne_bytes", "trailing_zeros", "wrapping_add", "wrapping_mul", "wrapping_sub",
    // Sequences and iterators.
    "all", "any", "append", "array_chunks", "binary_search", "chain", "chunks", "chunks_exact", "cloned", "cmp", "collect", "copied",
    "copy_from_slice", "count", "cycle", "dedup", "drain", "enumerate", "eq", "extend", "extend_from_slice", "filter", "filter_map",
    "find_map", "first", "flat_map", "flatten", "fold", "get", "insert", "into_boxed_slice", "into_iter", "into_keys", "into_values",
    "is_sorted", "iter", "iter_mut", "keys", "last", "map", "map_while", "max", "max_by", "max_by_key", "min", "min_by", "min_by_key",
    "ne", "next", "next_back", "nth", "partial_cmp", "partition", "peek", "peekable", "position", "product", "reduce", "resize", "rev",
    "reverse", "rposition", "scan", "skip", "skip_while", "sort", "sort_by", "sort_by_key", "sort_unstable", "split_first", "split_last",
    "split_off", "step_by", "sum", "swap", "take", "take_while", "try_fold", "unzip", "values", "windows", "zip",
    // Options and results.
    "and", "and_then", "as_deref", "as_mut", "err", "expect", "is_err", "is_none", "is_none_or", "is_ok", "is_ok_and", "is_some",
    "is_some_and", "map_err", "map_or", "map_or_else", "ok", "ok_or", "ok_or_else", "or", "or_else", "or_default", "entry", "or_insert",
    "transpose", "unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else", "xor",
    // Conversions.
    "as_array", "as_bool", "as_f64", "as_i64", "as_object", "as_u64", "borrow", "clone", "deref", "from", "into", "is_array",
    "is_null", "is_object", "is_string", "pointer", "to_bytes", "try_into",
];

/// Functions of `std` that only compute, by their last two words.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "Some", "Ok", "Err", "Box::new", "Vec::new", "Vec::with_capacity", "Vec::from", "String::new", "String::with_capacity",
    "String::from", "String::from_utf8", "String::from_utf8_lossy", "str::from_utf8", "str::len", "str::trim", "str::to_owned",
    "str::to_string", "str::parse", "str::to_uppercase", "str::to_lowercase", "char::from", "char::from_u32", "char::from_digit",
    "char::is_alphanumeric", "char::is_whitespace", "char::is_numeric", "char::is_alphabetic", "char::to_ascii_lowercase",
    "char::to_ascii_uppercase", "u8::from", "u16::from", "u32::from", "u64::from", "u128::from", "usize::from", "i8::from", "i16::from",
    "i32::from", "i64::from", "i128::from", "f32::from", "f64::from", "bool::from", "u8::try_from", "u16::try_from", "u32::try_from",
    "u64::try_from", "usize::try_from", "i32::try_from", "i64::try_from", "u8::from_str_radix", "u16::from_str_radix",
    "u32::from_str_radix", "u64::from_str_radix", "i32::from_str_radix", "i64::from_str_radix", "char::try_from", "Cow::from",
    "HashMap::new", "HashMap::from", "BTreeMap::new", "BTreeMap::from", "VecDeque::new", "Default::default", "String::default",
    "iter::once", "iter::repeat", "iter::repeat_n", "iter::empty", "cmp::max", "cmp::min", "ToOwned::to_owned", "ToString::to_string",
    "Clone::clone", "From::from", "Into::into", "SecretBytes::from", "SecretBytes::new", "str::as_bytes", "String::as_str",
    "u8::is_ascii_alphanumeric", "u8::is_ascii_digit", "char::is_ascii_digit", "char::is_ascii_alphanumeric", "drop",
];

const MACROS: [&str; 6] = [
    "format",
    "concat",
    "stringify",
    "vec",
    "matches",
    "format_args",
];

pub(super) fn check(exposure: &Exposure, diagnostics: &mut Diagnostics) {
    let closure = &exposure.closure;
    let mut walk = Walk {
        secret: exposure.secrets.first().map_or_else(String::new, text),
        names: Names::of(&closure.inputs),
        diagnostics,
    };
    walk.expr(&closure.body);
}

struct Walk<'w> {
    secret: String,
    /// The names bound inside.
    names: Names,
    diagnostics: &'w mut Diagnostics,
}

impl Walk<'_> {
    fn report(&mut self, place: impl Into<Place>, message: &Message) {
        self.diagnostics.report(place, message);
    }

    fn expr(&mut self, expr: &Expr) {
        match bare(expr) {
            Expr::Lit(_) | Expr::Continue(_) | Expr::Infer(_) => {}
            Expr::Path(path) => self.check_name(&path.path),
            Expr::Array(array) => self.each(&array.elems),
            Expr::Tuple(tuple) => self.each(&tuple.elems),
            Expr::Repeat(repeat) => self.each([&*repeat.expr, &*repeat.len]),
            Expr::Binary(binary) => self.each([&*binary.left, &*binary.right]),
            Expr::Index(index) => self.each([&*index.expr, &*index.index]),
            Expr::Assign(assign) => self.each([&*assign.left, &*assign.right]),
            Expr::Range(range) => self.each(
                range
                    .start
                    .as_deref()
                    .into_iter()
                    .chain(range.end.as_deref()),
            ),
            Expr::Return(back) => self.each(back.expr.as_deref()),
            Expr::Break(back) => self.each(back.expr.as_deref()),
            Expr::Cast(inner) => self.expr(&inner.expr),
            Expr::Field(inner) => self.expr(&inner.base),
            Expr::Reference(inner) => self.expr(&inner.expr),
            Expr::Try(inner) => self.expr(&inner.expr),
            Expr::Unary(inner) => self.expr(&inner.expr),
            Expr::Block(inner) => self.block(&inner.block),
            Expr::Loop(inner) => self.block(&inner.body),
            Expr::Call(call) => self.check_call(&call.func, &call.args),
            Expr::MethodCall(call) => {
                self.expr(&call.receiver);
                self.check_method(&call.method);
                self.check_receiver(&call.receiver, &call.method);
                self.each(&call.args);
            }
            Expr::Macro(call) => self.check_macro(&call.mac),
            Expr::Closure(closure) => self.scoped(|walk| {
                for input in &closure.inputs {
                    walk.names.bind(input);
                }
                walk.expr(&closure.body);
            }),
            Expr::If(branch) => {
                self.scoped(|walk| {
                    walk.expr(&branch.cond);
                    walk.block(&branch.then_branch);
                });
                self.each(branch.else_branch.as_ref().map(|(_, other)| &**other));
            }
            Expr::Let(condition) => {
                self.expr(&condition.expr);
                self.names.bind(&condition.pat);
            }
            Expr::Match(branch) => {
                self.expr(&branch.expr);
                for arm in &branch.arms {
                    self.scoped(|walk| {
                        walk.names.bind(&arm.pat);
                        if let Pat::Guard(guard) = &arm.pat {
                            walk.expr(&guard.guard);
                        }
                        walk.expr(&arm.body);
                    });
                }
            }
            Expr::While(branch) => self.scoped(|walk| {
                walk.expr(&branch.cond);
                walk.block(&branch.body);
            }),
            Expr::ForLoop(each) => {
                self.expr(&each.expr);
                self.scoped(|walk| {
                    walk.names.bind(&each.pat);
                    walk.block(&each.body);
                });
            }
            other => self.report(Place::of(other), &message::impure(kind(other))),
        }
    }

    fn each<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    fn block(&mut self, block: &Block) {
        self.scoped(|walk| {
            for stmt in &block.stmts {
                match stmt {
                    Stmt::Local(local) => {
                        if let Some(init) = &local.init {
                            walk.expr(&init.expr);
                            walk.each(init.diverge.as_ref().map(|(_, other)| &**other));
                        }
                        walk.names.bind(&local.pat);
                    }
                    Stmt::Expr(expr, _) => walk.expr(expr),
                    Stmt::Macro(stmt) => walk.check_macro(&stmt.mac),
                    Stmt::Item(item) => walk.report(Place::of(item), &message::impure("an item")),
                }
            }
        });
    }

    fn scoped(&mut self, f: impl FnOnce(&mut Self)) {
        let names = self.names.clone();
        f(self);
        self.names = names;
    }

    /// A name is bound inside, or is a constant or a variant, which nothing is written to.
    fn check_name(&mut self, path: &Path) {
        let Some(last) = path.segments.last() else {
            return;
        };
        let name = last.ident.to_string();
        if path.segments.len() == 1 && self.names.has(&name) || name.starts_with(char::is_uppercase)
        {
            return;
        }
        // A function that is passed on: `.map(char::from)`.
        if path.segments.len() > 1
            && (FUNCTIONS.contains(&tail(path).as_str())
                || is_std_type(path) && METHODS.contains(&name.as_str()))
        {
            return;
        }
        let outer = message::outer_name(&text(path), &self.secret);
        self.report(Place::of(path), &outer);
    }

    /// A call is of a pure function, or of a closure bound inside.
    fn check_call<'e>(&mut self, function: &Expr, arguments: impl IntoIterator<Item = &'e Expr>) {
        match bare(function) {
            Expr::Path(path) => {
                let inside = word(function).is_some_and(|name| self.names.has(&name));
                let last = path
                    .path
                    .segments
                    .last()
                    .map_or_else(String::new, |last| last.ident.to_string());
                let pure = FUNCTIONS.contains(&tail(&path.path).as_str())
                    || is_std_type(&path.path) && METHODS.contains(&last.as_str());
                if !inside && !pure {
                    let path_text = text(&path.path);
                    let impure = if known_function(&tail(&path.path)).is_some() {
                        message::impure_sink(&path_text)
                    } else {
                        message::impure_call(&path_text, &self.secret)
                    };
                    self.report(Place::of(&path.path), &impure);
                }
            }
            other => self.expr(other),
        }
        self.each(arguments);
    }

    /// A method is one of the pure ones.
    fn check_method(&mut self, method: &syn::Ident) {
        let name = method.to_string();
        if !METHODS.contains(&name.as_str()) {
            let impure = message::impure_method(&name, nearest(&name, METHODS), &self.secret);
            self.report(method.span(), &impure);
        }
    }

    /// What comes from outside is read, not written to: a `static` may be a cell.
    fn check_receiver(&mut self, receiver: &Expr, method: &syn::Ident) {
        let Expr::Path(path) = bare(receiver) else {
            return;
        };
        let is_inside = word(receiver).is_some_and(|name| self.names.has(&name));
        if !is_inside && WRITES.contains(&method.to_string().as_str()) {
            let outer = message::outer_name(&text(&path.path), &self.secret);
            self.report(Place::of(path), &outer);
        }
    }

    /// A macro is one of the pure ones, and its arguments are too.
    fn check_macro(&mut self, mac: &Macro) {
        let name = mac
            .path
            .segments
            .last()
            .map_or_else(String::new, |last| last.ident.to_string());
        if !MACROS.contains(&name.as_str()) {
            self.report(Place::of(&mac.path), &message::impure_macro(&name));
            return;
        }
        if name == "stringify" || name == "concat" {
            return;
        }
        let mut guarded = None;
        let parser = |input: ParseStream<'_>| {
            if name == "matches" {
                let value = input.parse::<Expr>()?;
                input.parse::<Token![,]>()?;
                let pattern = Pat::parse_multi_with_leading_vert(input)?;
                if input.parse::<Option<Token![if]>>()?.is_some() {
                    guarded = Some((pattern, input.parse::<Expr>()?));
                }
                input.parse::<Option<Token![,]>>()?;
                return Ok(vec![value]);
            }
            if name == "vec" && input.fork().parse::<Expr>().is_ok() {
                let first = input.parse::<Expr>()?;
                if input.parse::<Option<Token![;]>>()?.is_some() {
                    return Ok(vec![first, input.parse()?]);
                }
                input.parse::<Option<Token![,]>>()?;
                let rest = Punctuated::<Expr, Token![,]>::parse_terminated(input)?;
                return Ok(std::iter::once(first).chain(rest).collect());
            }
            Ok(Punctuated::<Expr, Token![,]>::parse_terminated(input)?
                .into_iter()
                .collect())
        };
        let arguments: Vec<Expr> = match parser.parse2(mac.tokens.clone()) {
            Ok(arguments) => arguments,
            Err(error) => return self.diagnostics.syntax(&error),
        };
        if let Some((pattern, guard)) = &guarded {
            self.scoped(|walk| {
                walk.names.bind(pattern);
                walk.expr(guard);
            });
        }
        let mut named = Vec::new();
        for (index, argument) in arguments.iter().enumerate() {
            match argument {
                // `format!("{user}", user = ..)`
                Expr::Assign(assign) if name.starts_with("format") => {
                    named.extend(word(&assign.left));
                    self.expr(&assign.right);
                }
                Expr::Lit(ExprLit {
                    lit: Lit::Str(format),
                    ..
                }) if index == 0 && name.starts_with("format") => {
                    let given: Vec<String> = arguments
                        .iter()
                        .filter_map(|argument| match argument {
                            Expr::Assign(assign) => word(&assign.left),
                            _ => None,
                        })
                        .collect();
                    for captured in captures(&format.token().to_string()) {
                        let known = self.names.has(&captured)
                            || given.contains(&captured)
                            || captured.starts_with(char::is_uppercase);
                        if !known {
                            let outer = message::outer_name(&captured, &self.secret);
                            self.report(format.span(), &outer);
                        }
                    }
                }
                argument => self.expr(argument),
            }
        }
    }
}

fn kind(expr: &Expr) -> &'static str {
    match expr {
        Expr::Async(_) | Expr::Await(_) => "waiting",
        Expr::Unsafe(_) => "`unsafe`",
        Expr::Struct(_) => "a struct of your own",
        Expr::RawAddr(_) => "a raw pointer",
        _ => "this",
    }
}
