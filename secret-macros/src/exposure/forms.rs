//! What an expression has to do with a value: is it the value, a form of it, does it mention it.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::{Expr, Ident, Pat, Path};

use super::callee::Callee;
use super::operations::is_method as is_operation;

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
    "into_owned",
];

/// Methods that give back what they are given, or a part of it.
#[rustfmt::skip]
const GIVE_BACK: [&str; 15] = [
    "and", "chain", "clamp", "map_or", "max", "min", "or", "replace", "replacen", "then_some", "unwrap_or", "unwrap_or_else",
    "xor", "zip", "concat",
];

/// Methods that compare with what they are given.
#[rustfmt::skip]
const COMPARE: [&str; 10] = [
    "binary_search", "cmp", "contains", "ends_with", "eq", "eq_ignore_ascii_case", "ne", "partial_cmp", "starts_with", "strip_prefix",
];

/// The names that stand for a value, at one place of the source.
#[derive(Clone, Default)]
pub(super) struct Names(Vec<String>);

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
        // `r#type` is `{type}` in a text.
        let plain = |name: &str| name.strip_prefix("r#").unwrap_or(name).to_owned();
        self.0
            .iter()
            .any(|own| own == name || plain(own) == plain(name))
    }

    /// Adds the names that a pattern binds.
    pub(super) fn bind(&mut self, pattern: &Pat) {
        each_name(pattern, &mut |name| self.0.push(name));
    }

    /// Some words.
    pub(super) fn from_words(words: impl IntoIterator<Item = String>) -> Self {
        Self(words.into_iter().collect())
    }

    /// Adds a name.
    pub(super) fn add(&mut self, name: String) {
        self.0.push(name);
    }

    /// Takes away the names that a pattern binds to something else.
    pub(super) fn unbind(&mut self, pattern: &Pat) {
        each_name(pattern, &mut |name| self.0.retain(|own| *own != name));
    }

    /// The first place among `tokens` where one of the names is mentioned, `"{captured}"` in a text included, and the name.
    pub(super) fn mentioned(&self, tokens: TokenStream) -> Option<(Span, String)> {
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Ident(word) => {
                let word_text = word.to_string();
                self.has(&word_text).then(|| (word.span(), word_text))
            }
            TokenTree::Group(group) => self.mentioned(group.stream()),
            TokenTree::Literal(literal) => {
                let captured = captures(&literal.to_string())
                    .into_iter()
                    .find(|name| self.has(name))?;
                Some((literal.span(), captured))
            }
            TokenTree::Punct(_) => None,
        })
    }
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

fn each_name(pattern: &Pat, f: &mut dyn FnMut(String)) {
    each_ident(pattern, &mut |ident| f(ident.to_string()));
}

fn each_ident(pattern: &Pat, f: &mut dyn FnMut(&Ident)) {
    match pattern {
        Pat::Ident(name) => {
            // A constant or a unit variant binds nothing.
            let text = name.ident.to_string();
            if name.by_ref.is_some()
                || name.mutability.is_some()
                || !text.starts_with(char::is_uppercase)
            {
                f(&name.ident);
            }
            if let Some((_, inner)) = &name.subpat {
                each_ident(inner, f);
            }
        }
        Pat::Guard(guard) => each_ident(&guard.pat, f),
        Pat::Or(or) => or.cases.iter().for_each(|case| each_ident(case, f)),
        Pat::Paren(paren) => each_ident(&paren.pat, f),
        Pat::Reference(reference) => each_ident(&reference.pat, f),
        Pat::Slice(slice) => slice.elems.iter().for_each(|elem| each_ident(elem, f)),
        Pat::Struct(fields) => fields
            .fields
            .iter()
            .for_each(|field| each_ident(&field.pat, f)),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|elem| each_ident(elem, f)),
        Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|elem| each_ident(elem, f)),
        Pat::Type(typed) => each_ident(&typed.pat, f),
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
        Expr::RawAddr(inner) => root(&inner.expr, names),
        Expr::Unary(inner) => root(&inner.expr, names),
        Expr::Cast(inner) => root(&inner.expr, names),
        Expr::Field(inner) => root(&inner.base, names),
        Expr::Index(inner) => root(&inner.expr, names),
        Expr::MethodCall(inner) => root(&inner.receiver, names).or_else(|| {
            let method = inner.method.to_string();
            // With one argument `replace` is a cell's.
            let gives = is_given_back(&method) && !(method == "replace" && inner.args.len() == 1)
                || COMPARE.contains(&method.as_str());
            inner
                .args
                .iter()
                .filter(|_| gives)
                .find_map(|argument| root(argument, names))
        }),
        Expr::Try(inner) => root(&inner.expr, names),
        Expr::Await(inner) => root(&inner.base, names),
        Expr::Binary(inner) => root(&inner.left, names).or_else(|| root(&inner.right, names)),
        Expr::Range(inner) => [&inner.start, &inner.end]
            .into_iter()
            .flatten()
            .find_map(|end| root(end, names)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let first = call.args.first()?;
            (callee.is_conversion() || callee.is_method())
                .then(|| root(first, names))
                .flatten()
        }
        _ => None,
    }
}

/// What takes an expression away from being the value itself.
pub(super) enum Computed<'e> {
    /// A method that `transform!` does not have.
    Called(&'e syn::Ident),
    Method(&'e syn::Ident),
    Operator(&'e Expr),
    Compared(&'e Expr),
}

/// The innermost computation of a rooted expression; `None` if it is the value, a field, or an owned or borrowed form of it.
pub(super) fn computed(expr: &Expr) -> Option<Computed<'_>> {
    match bare(expr) {
        Expr::Reference(inner) => computed(&inner.expr),
        Expr::Field(inner) => computed(&inner.base),
        Expr::Unary(inner) => match inner.op {
            syn::UnOp::Deref(_) => computed(&inner.expr),
            _ => Some(Computed::Operator(expr)),
        },
        Expr::Try(inner) => computed(&inner.expr),
        Expr::Await(inner) => computed(&inner.base),
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            if COMPARE.contains(&method.as_str()) {
                return Some(Computed::Compared(expr));
            }
            if is_given_back(&method) && !call.args.is_empty() {
                return Some(Computed::Method(&call.method));
            }
            computed(&call.receiver).or_else(|| {
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
            Some(callee) if callee.is_method() && !callee.is_conversion() => {
                Some(Computed::Method(callee.last()))
            }
            _ => call.args.first().and_then(computed),
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
