//! What an expression has to do with a value: is it the value, a form of it, does it mention it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{BinOp, Expr, ExprCall, ExprMethodCall, Ident, Pat, PatIdent, Path};

use super::callee::Callee;
use super::operations::is_method as is_operation;
use super::sinks::{is_owned, known_function};

/// Methods that give the same value in another form, and so stand where the value may.
const FORMS: &[&str] = &[
    "as_bytes",
    "as_deref",
    "as_ref",
    "as_slice",
    "as_str",
    "borrow",
    "clone",
    "cloned",
    "copied",
    "deref",
    "into",
    "into_boxed_str",
    "into_bytes",
    "into_string",
    "iter",
    "to_bytes",
    "to_owned",
    "to_string",
    "to_vec",
    "unwrap_or_default",
    "as_mut",
    "as_deref_mut",
    "as_value",
    "into_owned",
    "try_into",
];

/// The forms that borrow bytes.
const BYTES: &[&str] = &["as_bytes", "as_slice"];

/// Methods that give back what they are given, or a part of it.
#[rustfmt::skip]
const GIVE_BACK: &[&str] = &[
    "and", "chain", "clamp", "concat", "fold", "map_or", "max", "min", "or", "replace", "replacen", "scan", "then_some", "try_fold",
    "unwrap_or", "unwrap_or_else", "xor", "zip",
];

/// Those of them that put what they are given beside other things, which as an argument only says how it is passed.
const GATHER: &[&str] = &["chain", "join", "zip"];

/// Methods that compare with what they are given.
#[rustfmt::skip]
const COMPARE: &[&str] = &[
    "binary_search", "cmp", "contains", "ends_with", "eq", "eq_ignore_ascii_case", "ge", "gt", "le", "lt", "ne", "partial_cmp",
    "starts_with", "strip_prefix",
];

/// Methods that look in a text for what they are given. (`find` and `get` are also what a store of sessions is asked with.)
#[rustfmt::skip]
const SEARCH: &[&str] = &[
    "match_indices", "matches", "rfind", "rmatch_indices", "rmatches", "rsplit", "rsplit_once", "rsplitn", "split", "split_inclusive",
    "split_once", "split_terminator", "splitn", "strip_suffix", "trim_end_matches", "trim_matches", "trim_start_matches",
];

/// Functions and methods whose first argument is all of their result: an encoding of it, a hash, its length.
#[rustfmt::skip]
const ENCODE: &[&str] = &[
    "byte_serialize", "encode", "encode_config", "encode_lower", "encode_string", "encode_to_string", "encode_upper", "escape", "hash_one",
    "percent_encode", "size_of_val", "utf8_percent_encode",
];

/// Functions that open a secret of another crate's.
const OPEN: &[&str] = &["expose_secret", "expose_secret_mut"];

/// Modules whose functions parse a document.
#[rustfmt::skip]
const FORMATS: &[&str] = &[
    "json", "ron", "serde_json", "serde_qs", "serde_urlencoded", "serde_yaml", "simd_json", "sonic_rs", "toml",
];

/// The functions of those.
const PARSE: &[&str] = &["from_reader", "from_slice", "from_str"];

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Stands {
    Value,
    Guarded,
    Holding,
}

/// The names that stand for a value, at one place of the source.
#[derive(Clone, Default)]
pub(super) struct Names {
    /// Those that are the value.
    values: Vec<String>,
    /// Those that are a secret of another crate's with the value in it.
    guarded: Vec<String>,
    /// Those that are a struct with such a secret in a field.
    holding: Vec<String>,
}

fn lists(list: &[String], name: &str) -> bool {
    // `r#type` is `{type}` in a text.
    let plain = |name: &str| name.strip_prefix("r#").unwrap_or(name).to_owned();
    list.iter()
        .any(|own| own == name || plain(own) == plain(name))
}

impl Names {
    /// The names that a pattern binds.
    pub(super) fn of<'p>(patterns: impl IntoIterator<Item = &'p Pat>) -> Self {
        let mut names = Self::default();
        for pattern in patterns {
            names.bind(pattern);
        }
        names
    }

    pub(super) fn has(&self, name: &str) -> bool {
        lists(&self.values, name)
    }

    /// Whether a name is a secret of another crate's.
    fn guards(&self, name: &str) -> bool {
        lists(&self.guarded, name)
    }

    /// Whether a name is a struct that holds one.
    fn holds(&self, name: &str) -> bool {
        lists(&self.holding, name)
    }

    /// Adds the names that a pattern binds.
    pub(super) fn bind(&mut self, pattern: &Pat) {
        each_name(pattern, &mut |name| self.values.push(name));
    }

    /// Some words.
    pub(super) fn from_words(words: impl IntoIterator<Item = String>) -> Self {
        Self {
            values: words.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Adds a name.
    pub(super) fn add(&mut self, name: String, stands: Stands) {
        match stands {
            Stands::Value => self.values.push(name),
            Stands::Guarded => self.guarded.push(name),
            Stands::Holding => self.holding.push(name),
        }
    }

    /// Takes away the names that a pattern binds to something else.
    pub(super) fn unbind(&mut self, pattern: &Pat) {
        each_name(pattern, &mut |name| {
            for list in [&mut self.values, &mut self.guarded, &mut self.holding] {
                list.retain(|own| *own != name);
            }
        });
    }

    /// The first place among `tokens` where one of the names is mentioned, `"{captured}"` in a text included, and the name.
    pub(super) fn mentioned(&self, tokens: TokenStream) -> Option<(Span, String)> {
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Ident(word) => {
                let name = word.to_string();
                self.mentions(&name).then(|| (word.span(), name))
            }
            TokenTree::Group(group) => self.mentioned(group.stream()),
            TokenTree::Literal(literal) => {
                let captured = captures(&literal.to_string())
                    .into_iter()
                    .find(|name| self.mentions(name))?;
                Some((literal.span(), captured))
            }
            TokenTree::Punct(_) => None,
        })
    }

    fn mentions(&self, name: &str) -> bool {
        self.has(name) || self.guards(name) || self.holds(name)
    }
}

/// The first `#[cfg(..)]` among `tokens`: what stands there may be compiled out, and the names that it binds with it.
pub(super) fn conditional(tokens: TokenStream) -> Option<Span> {
    let mut behind_pound = false;
    tokens.into_iter().find_map(|token| {
        let TokenTree::Group(group) = token else {
            behind_pound = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
            return None;
        };
        let inner = group.stream();
        if std::mem::take(&mut behind_pound)
            && let Some(TokenTree::Ident(word)) = inner.clone().into_iter().next()
            && (word == "cfg" || word == "cfg_attr")
        {
            return Some(word.span());
        }
        conditional(inner)
    })
}

/// Names captured by a format text: `{name}`, `{name:?}`, `{:name$}`.
pub(super) fn captures(literal: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = literal;
    while let Some(open) = rest.find('{') {
        rest = &rest[open + 1..];
        if let Some(escaped) = rest.strip_prefix('{') {
            rest = escaped;
            continue;
        }
        let end = rest.find('}').unwrap_or(rest.len());
        let (argument, spec) = rest[..end].split_once(':').unwrap_or((&rest[..end], ""));
        names.push(argument.trim().to_owned());
        let widths = spec.split('$').rev().skip(1);
        names.extend(widths.map(|width| {
            let start = width
                .rfind(|c: char| !c.is_alphanumeric() && c != '_')
                .map_or(0, |at| at + 1);
            width[start..].to_owned()
        }));
        rest = &rest[end..];
    }
    names.retain(|name| name.starts_with(|c: char| c.is_alphabetic() || c == '_'));
    names
}

/// The names that patterns bind, as they stand there.
pub(super) fn idents<'p>(patterns: impl IntoIterator<Item = &'p Pat>) -> Vec<Ident> {
    let mut idents = Vec::new();
    for pattern in patterns {
        each_ident(pattern, &mut |ident| idents.push(ident.clone()));
    }
    idents
}

/// The names that a pattern gives to what it does not copy.
pub(super) fn lent_names(pattern: &Pat) -> Vec<String> {
    let mut names = Vec::new();
    each_binding(pattern, &mut |name| {
        if name.mutability.is_none() {
            names.push(name.ident.to_string());
        }
    });
    names
}

fn each_name(pattern: &Pat, f: &mut dyn FnMut(String)) {
    each_ident(pattern, &mut |ident| f(ident.to_string()));
}

fn each_ident(pattern: &Pat, f: &mut dyn FnMut(&Ident)) {
    each_binding(pattern, &mut |name| f(&name.ident));
}

fn each_binding(pattern: &Pat, f: &mut dyn FnMut(&PatIdent)) {
    match pattern {
        Pat::Ident(name) => {
            // A constant or a unit variant binds nothing.
            let text = name.ident.to_string();
            if name.by_ref.is_some()
                || name.mutability.is_some()
                || !text.starts_with(char::is_uppercase)
            {
                f(name);
            }
            if let Some((_, inner)) = &name.subpat {
                each_binding(inner, f);
            }
        }
        Pat::Guard(guard) => each_binding(&guard.pat, f),
        Pat::Or(or) => or.cases.iter().for_each(|case| each_binding(case, f)),
        Pat::Paren(paren) => each_binding(&paren.pat, f),
        Pat::Reference(reference) => each_binding(&reference.pat, f),
        Pat::Slice(slice) => slice.elems.iter().for_each(|elem| each_binding(elem, f)),
        Pat::Struct(fields) => fields
            .fields
            .iter()
            .for_each(|field| each_binding(&field.pat, f)),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|elem| each_binding(elem, f)),
        Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|elem| each_binding(elem, f)),
        Pat::Type(typed) => each_binding(&typed.pat, f),
        _ => {}
    }
}

/// An expression without the parentheses around it.
pub(super) fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => bare(&paren.expr),
        Expr::Group(group) => bare(&group.expr),
        _ => expr,
    }
}

/// The single word that a path expression is.
pub(super) fn word(expr: &Expr) -> Option<String> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// The name at which an expression is rooted: it computes with the value and with nothing around it.
pub(super) fn root<'e>(expr: &'e Expr, names: &Names) -> Option<&'e syn::Ident> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let ident = path.path.get_ident()?;
            names.has(&ident.to_string()).then_some(ident)
        }
        Expr::Reference(inner) => root(&inner.expr, names),
        Expr::RawAddr(inner) => on(&inner.expr, names),
        Expr::Unary(inner) => on(&inner.expr, names),
        Expr::Cast(inner) => on(&inner.expr, names),
        // The field of a struct that was made here may be the secret, and a clone is one.
        Expr::Field(_) | Expr::MethodCall(_) if guarded(expr, names).is_some() => None,
        Expr::Field(inner) => on(&inner.base, names),
        Expr::Index(inner) => on(&inner.expr, names),
        // The methods of a struct around it are the struct's.
        Expr::MethodCall(inner) if is_word_holding(&inner.receiver, names) => None,
        Expr::MethodCall(inner) => on(&inner.receiver, names).or_else(|| {
            let method = inner.method.unraw().to_string();
            // With one argument `replace` is a cell's.
            let gives = is_given_back(&method) && !(method == "replace" && inner.args.len() == 1)
                || method == "add" && is_text(&inner.receiver)
                || method == "join" && is_list(&inner.receiver)
                || COMPARE.contains(&method.as_str())
                || SEARCH.contains(&method.as_str());
            let given = match () {
                () if gives => inner.args.len(),
                () if ENCODE.contains(&method.as_str()) => 1,
                () => 0,
            };
            let mut given = inner.args.iter().take(given);
            given.find_map(|argument| held(argument, names))
        }),
        Expr::Try(inner) => on(&inner.expr, names),
        Expr::Await(inner) => on(&inner.base, names),
        // What is assigned has a spot of its own.
        Expr::Binary(inner) if is_assignment(&inner.op) => None,
        Expr::Binary(inner) => on(&inner.left, names).or_else(|| on(&inner.right, names)),
        Expr::Range(inner) => [&inner.start, &inner.end]
            .into_iter()
            .flatten()
            .find_map(|end| root(end, names)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let first = call.args.first()?;
            if OPEN.contains(&callee.name().as_str()) || callee.is_of_secret() {
                return guarded(first, names);
            }
            if callee.is_conversion() && guarded(expr, names).is_none() {
                return on(first, names);
            }
            if is_parser(&callee) || is_encoder(call, &callee) {
                return root(first, names);
            }
            if !callee.is_method() || known_function(&callee).is_some() {
                return None;
            }
            call.args.iter().find_map(|argument| held(argument, names))
        }
        _ => None,
    }
}

/// What something is done to: the value, or a secret of another crate's with the value in it.
fn on<'e>(expr: &'e Expr, names: &Names) -> Option<&'e Ident> {
    root(expr, names).or_else(|| guarded(expr, names))
}

/// The value in what is built for a call: an array, a tuple, a constructor around it.
pub(super) fn held<'e>(expr: &'e Expr, names: &Names) -> Option<&'e Ident> {
    root(expr, names).or_else(|| match bare(expr) {
        Expr::Reference(inner) => held(&inner.expr, names),
        Expr::Array(array) => array.elems.iter().find_map(|expr| held(expr, names)),
        Expr::Tuple(tuple) => tuple.elems.iter().find_map(|expr| held(expr, names)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let around = callee.is_constructor() || callee.is_conversion();
            let mut arguments = call.args.iter().filter(|_| around);
            arguments.find_map(|expr| held(expr, names))
        }
        _ => None,
    })
}

/// The value in a secret of another crate's that is made here, and in what is built around that.
pub(super) fn guarded<'e>(expr: &'e Expr, names: &Names) -> Option<&'e Ident> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let ident = path.path.get_ident()?;
            let name = ident.to_string();
            (names.guards(&name) || names.holds(&name)).then_some(ident)
        }
        // Of a struct it may be any field.
        Expr::Field(inner) => holding(&inner.base, names),
        Expr::Reference(inner) => guarded(&inner.expr, names),
        Expr::Array(array) => array.elems.iter().find_map(|expr| guarded(expr, names)),
        Expr::Tuple(tuple) => tuple.elems.iter().find_map(|expr| guarded(expr, names)),
        Expr::Repeat(repeat) => guarded(&repeat.expr, names),
        Expr::Struct(built) => {
            let mut values = built.fields.iter().map(|field| &field.expr);
            values
                .find_map(|expr| guarded(expr, names))
                .or_else(|| guarded(built.rest.as_deref()?, names))
        }
        Expr::MethodCall(call) if call.method == "clone" && call.args.is_empty() => {
            guarded(&call.receiver, names)
        }
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let mut arguments = call.args.iter();
            if callee.is_of_secret() {
                arguments.find_map(|argument| held(argument, names))
            } else if callee.is_constructor() || callee.is_conversion() && callee.name() == "new" {
                arguments.find_map(|argument| guarded(argument, names))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// The struct with such a secret in it that a field is of.
fn holding<'e>(expr: &'e Expr, names: &Names) -> Option<&'e Ident> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let ident = path.path.get_ident()?;
            names.holds(&ident.to_string()).then_some(ident)
        }
        Expr::Field(inner) => holding(&inner.base, names),
        _ => None,
    }
}

fn is_word_holding(expr: &Expr, names: &Names) -> bool {
    word(expr).is_some_and(|name| names.holds(&name))
}

/// What a name stands for that is bound to such a secret. The methods of a struct around it are the struct's.
pub(super) fn stands_for(expr: &Expr, names: &Names) -> Stands {
    match bare(expr) {
        Expr::Struct(_) => Stands::Holding,
        Expr::Reference(inner) => stands_for(&inner.expr, names),
        Expr::MethodCall(call) if call.method == "clone" => stands_for(&call.receiver, names),
        Expr::Path(_) if is_word_holding(expr, names) => Stands::Holding,
        _ => Stands::Guarded,
    }
}

/// What makes an array of a key, `try_into` or `<[u8; 32]>::try_from`, and of what.
pub(super) fn sized(expr: &Expr) -> Option<(&Ident, &Expr)> {
    match bare(expr) {
        Expr::MethodCall(call) if call.method == "try_into" => Some((&call.method, &call.receiver)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let is_array = callee.tails().contains(&"slice::try_from".to_owned());
            Some((callee.last(), is_array.then(|| call.args.first())??))
        }
        _ => None,
    }
}

/// Whether a method ends the making of such an array, `t.as_bytes().try_into().unwrap()`. It panics for the length, which says
/// nothing; of an owned value the panic would print all of it.
fn is_sized(call: &ExprMethodCall) -> bool {
    let given = match call.method.to_string().as_str() {
        "unwrap" => call.args.is_empty(),
        "expect" => matches!(call.args.first().map(bare), Some(Expr::Lit(_))),
        _ => false,
    };
    given
        && sized(&call.receiver).is_some_and(|(by, of)| match bare(of) {
            Expr::MethodCall(form) => BYTES.contains(&form.method.to_string().as_str()),
            // Of another type than an array it is not known what its error shows.
            of => by == "try_from" && word(of).is_some(),
        })
}

/// The function that gives an owned value back as its error, and what owns it.
fn given_back(expr: &Expr) -> Option<(&Ident, &Expr)> {
    sized(expr).filter(|(_, of)| is_owned(of))
}

/// How the making of an array ends, of what, and whether of a copy, where the error of it would show the value.
pub(super) fn shown_by_error(expr: &Expr) -> Option<(String, &Expr, bool)> {
    match bare(expr) {
        Expr::Reference(inner) => shown_by_error(&inner.expr),
        Expr::Try(inner) => {
            let (_, of) = given_back(&inner.expr)?;
            Some(("?".to_owned(), of, true))
        }
        Expr::MethodCall(call) if ["unwrap", "expect"].contains(&&*call.method.to_string()) => {
            let (_, of) = sized(&call.receiver)?;
            let end = format!(".{}({})", call.method, call.args.to_token_stream());
            Some((end, of, is_owned(of)))
        }
        _ => None,
    }
}

/// Whether a call is of an encoder. With more arguments `encode` makes a web token.
fn is_encoder(call: &ExprCall, callee: &Callee<'_>) -> bool {
    let name = callee.name();
    ENCODE.contains(&name.as_str()) && (name != "encode" || call.args.len() == 1)
}

/// Whether a function makes a document of a text. `HeaderValue::from_str` does not.
fn is_parser(callee: &Callee<'_>) -> bool {
    if !PARSE.contains(&callee.name().as_str()) {
        return false;
    }
    let mut tails = callee.tails().into_iter();
    tails.any(|tail| match tail.split_once("::") {
        Some((of, _)) => FORMATS.contains(&of),
        None => true,
    })
}

/// The function at the start of an expression that parses the value.
pub(super) fn parser(expr: &Expr) -> Option<Callee<'_>> {
    match bare(expr) {
        Expr::Reference(inner) => parser(&inner.expr),
        Expr::Try(inner) => parser(&inner.expr),
        Expr::Field(inner) => parser(&inner.base),
        Expr::Index(inner) => parser(&inner.expr),
        Expr::MethodCall(inner) => parser(&inner.receiver),
        Expr::Call(call) => Callee::of(&call.func).filter(is_parser),
        _ => None,
    }
}

/// Whether an expression is visibly a text that is made here.
fn is_text(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Lit(_) => true,
        Expr::MethodCall(call) => is_form(&call.method.to_string()) && is_text(&call.receiver),
        Expr::Call(call) => Callee::of(&call.func).is_some_and(|callee| {
            let mut tails = callee.tails().into_iter();
            tails.any(|tail| tail.starts_with("String::"))
        }),
        Expr::Macro(text) => last(&text.mac.path) == "format",
        _ => false,
    }
}

/// Whether an expression is visibly a list of texts or a path, of which `join` makes one. That of a URL is the client's.
fn is_list(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Array(_) => true,
        Expr::Reference(inner) => is_list(&inner.expr),
        Expr::Macro(list) => last(&list.mac.path) == "vec",
        Expr::Call(call) => Callee::of(&call.func).is_some_and(|callee| {
            let mut tails = callee.tails().into_iter();
            tails.any(|tail| ["Path::new", "PathBuf::from", "PathBuf::new"].contains(&&*tail))
        }),
        _ => false,
    }
}

/// Whether an operator assigns.
pub(super) fn is_assignment(op: &BinOp) -> bool {
    let op = op.to_token_stream().to_string();
    op.ends_with('=') && !["==", "<=", ">=", "!="].contains(&op.as_str())
}

/// What takes an expression away from being the value itself.
pub(super) enum Computed<'e> {
    /// It is put beside other things.
    Gathered(&'e syn::Ident),
    /// A method that `transform!` does not have.
    Called(&'e syn::Ident),
    Method(&'e syn::Ident),
    Operator(&'e Expr),
    Compared(&'e Expr),
}

/// The innermost computation of a rooted expression; `None` if it is the value, a field, or an owned or borrowed form of it.
pub(super) fn computed<'e>(expr: &'e Expr, names: &Names) -> Option<Computed<'e>> {
    match bare(expr) {
        // It has a rule of its own.
        _ if parser(expr).is_some() => None,
        Expr::Reference(inner) => computed(&inner.expr, names),
        Expr::Field(inner) => computed(&inner.base, names),
        Expr::Unary(inner) => match inner.op {
            syn::UnOp::Deref(_) => computed(&inner.expr, names),
            _ => Some(Computed::Operator(expr)),
        },
        Expr::Try(inner) => computed(&inner.expr, names).or_else(|| {
            let (by, _) = given_back(&inner.expr)?;
            Some(Computed::Method(by))
        }),
        Expr::Await(inner) => computed(&inner.base, names),
        Expr::MethodCall(call) => {
            let method = call.method.unraw().to_string();
            let of_value = on(&call.receiver, names).is_some();
            if COMPARE.contains(&method.as_str()) || !of_value && SEARCH.contains(&method.as_str())
            {
                return Some(Computed::Compared(expr));
            }
            if !of_value && GATHER.contains(&method.as_str()) {
                return Some(Computed::Gathered(&call.method));
            }
            if !of_value {
                return Some(Computed::Method(&call.method));
            }
            if is_given_back(&method) && !call.args.is_empty() {
                return Some(Computed::Method(&call.method));
            }
            computed(&call.receiver, names).or_else(|| {
                if is_sized(call) {
                    return None;
                }
                // Without arguments it is a form of the value, or a field that its type shows by a method.
                if call.args.is_empty() && (is_form(&method) || !is_operation(&method)) {
                    None
                } else if is_operation(&method) {
                    Some(Computed::Method(&call.method))
                } else {
                    Some(Computed::Called(&call.method))
                }
            })
        }
        Expr::Call(call) => match Callee::of(&call.func) {
            Some(callee) if is_encoder(call, &callee) => Some(Computed::Method(callee.last())),
            Some(callee) if callee.is_method() && !callee.is_conversion() => {
                let compares = COMPARE.contains(&callee.name().as_str());
                Some(if compares {
                    Computed::Compared(expr)
                } else {
                    Computed::Method(callee.last())
                })
            }
            _ => call.args.first().and_then(|first| computed(first, names)),
        },
        Expr::Binary(binary) => Some(match binary.op {
            syn::BinOp::Eq(_) | syn::BinOp::Ne(_) => Computed::Compared(expr),
            _ => Computed::Operator(expr),
        }),
        Expr::Path(_) => None,
        _ => Some(Computed::Operator(expr)),
    }
}

fn is_given_back(method: &str) -> bool {
    GIVE_BACK.contains(&method)
}

/// Whether a method gives the same value in another form.
pub(super) fn is_form(method: &str) -> bool {
    FORMS.contains(&method)
}

/// The last word of a path.
pub(super) fn last(path: &Path) -> String {
    path.segments
        .last()
        .map_or_else(String::new, |last| last.ident.unraw().to_string())
}
