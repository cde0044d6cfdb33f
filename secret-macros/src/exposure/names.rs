//! The names that stand for a value, and where they are mentioned.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{Ident, Pat, PatIdent};

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
    pub(super) fn guards(&self, name: &str) -> bool {
        lists(&self.guarded, name)
    }

    /// Whether a name is a struct that holds one.
    pub(super) fn holds(&self, name: &str) -> bool {
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
