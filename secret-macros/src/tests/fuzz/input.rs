//! What a macro is called with, and [what must be true](Input::judge) of what it makes of that.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};

use syn::parse::Parse;

use crate::depth::too_deep;
use crate::exposure::Way;
use crate::stages;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Secret,
    SecretTask,
    Exposure(Way),
}

impl Entry {
    pub(super) const ALL: [Self; 5] = [
        Self::Secret,
        Self::SecretTask,
        Self::Exposure(Way::Expose),
        Self::Exposure(Way::Transform),
        Self::Exposure(Way::Declassify),
    ];

    /// The word in the source.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Secret => "#[secret]",
            Self::SecretTask => "SecretTask",
            Self::Exposure(way) => way.call(),
        }
    }
}

#[derive(Clone)]
pub(super) struct Input {
    pub(super) entry: Entry,
    /// Those of the attribute.
    pub(super) arguments: TokenStream,
    /// The item, or all that stands in the call.
    pub(super) tokens: TokenStream,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Accepted,
    Refused,
}

impl Input {
    pub(super) fn exposure(way: Way, tokens: TokenStream) -> Self {
        Self {
            entry: Entry::Exposure(way),
            arguments: TokenStream::new(),
            tokens,
        }
    }

    fn expand(&self) -> TokenStream {
        match self.entry {
            Entry::Secret => stages::secret(self.arguments.clone(), &self.tokens),
            Entry::SecretTask => stages::secret_task(self.tokens.clone()),
            Entry::Exposure(way) => stages::exposure(way, self.tokens.clone()),
        }
    }

    /// Whether it is accepted; the flaw, if there is one in what comes of it.
    pub(super) fn judge(&self) -> Result<Verdict, String> {
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let expansion = self.expand();
            match self.entry {
                Entry::Exposure(way) => self.exposed(way, &expansion),
                Entry::Secret => self.function(&expansion),
                Entry::SecretTask => derived(&expansion),
            }
        }));
        judged.unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
            Err(format!("a panic: {}", text.unwrap_or_default()))
        })
    }

    /// Refused, it is errors alone; accepted, all of the user's code is there.
    fn exposed(&self, way: Way, expansion: &TokenStream) -> Result<Verdict, String> {
        // The root is always a path of ours; here it may be anything.
        let root = self.tokens.clone().into_iter().next();
        let is_rooted = matches!(&root, Some(TokenTree::Ident(word)) if word == "krate");
        if is_rooted && matches!(parsed::<syn::Expr>(expansion), Some(Err(_))) {
            return Err(format!("no expression: {expansion}"));
        }
        let mut tokens = expansion.clone().into_iter();
        // An expansion starts with the root, which may be in a group that nobody sees.
        if let Some(TokenTree::Group(all)) = tokens.next()
            && all.delimiter() == Delimiter::Brace
            && root.is_none_or(|root| root.to_string() != all.to_string())
        {
            if !is_error(&all.stream()) || tokens.next().is_some() {
                return Err(format!("more than errors: {expansion}"));
            }
            // `:: core :: compile_error ! { ".." }` is seven tokens and more, and only the text is another each time.
            let code = all.stream().into_iter().filter(
                |token| matches!(token, TokenTree::Ident(word) if word != "core" && word != "compile_error"),
            );
            return match code.count() {
                0 => Ok(Verdict::Refused),
                _ => Err(format!("more than errors: {expansion}")),
            };
        }
        if way != Way::Transform {
            let (mut given, mut kept) = (BTreeMap::new(), BTreeMap::new());
            // The root and the semicolon are ours.
            words(
                &self.tokens.clone().into_iter().skip(2).collect(),
                &mut given,
            );
            given.remove("reason");
            words(expansion, &mut kept);
            for (word, times) in given {
                if kept.get(&word).is_none_or(|kept| *kept < times) {
                    return Err(format!("{word} is lost: {expansion}"));
                }
            }
        }
        Ok(Verdict::Accepted)
    }

    /// The function is there, whether there is something wrong or not, and parses if it did before.
    fn function(&self, expansion: &TokenStream) -> Result<Verdict, String> {
        let verdict = verdict(expansion);
        // As a file: an empty group that nobody sees may stand behind an item, and behind those of a file it may not.
        let Some(Ok(given)) = parsed::<syn::File>(&self.tokens) else {
            return Ok(verdict);
        };
        let file = match parsed::<syn::File>(expansion) {
            Some(Ok(file)) => file,
            Some(Err(_)) => return Err(format!("no items: {expansion}")),
            None => return Ok(verdict),
        };
        if let [syn::Item::Fn(function)] = &given.items[..] {
            let name = function.sig.ident.to_string();
            let is_it =
                |item: &&syn::Item| matches!(item, syn::Item::Fn(out) if out.sig.ident == name);
            let Some(syn::Item::Fn(out)) = file.items.iter().find(is_it) else {
                return Err(format!("no function `{name}`: {expansion}"));
            };
            let (mut given, mut kept) = (BTreeMap::new(), BTreeMap::new());
            words(&function.block.to_token_stream(), &mut given);
            words(&out.block.to_token_stream(), &mut kept);
            for (word, times) in given {
                if kept.get(&word).is_none_or(|kept| *kept < times) {
                    return Err(format!("{word} is lost: {expansion}"));
                }
            }
        }
        Ok(verdict)
    }
}

/// Whatever there was, what stands beside it is items.
fn derived(expansion: &TokenStream) -> Result<Verdict, String> {
    if matches!(parsed::<syn::File>(expansion), Some(Err(_))) {
        return Err(format!("no items: {expansion}"));
    }
    Ok(verdict(expansion))
}

/// What the tokens are, if the parser has enough stack for them: more than that only rustc has.
fn parsed<T: Parse>(tokens: &TokenStream) -> Option<syn::Result<T>> {
    too_deep(tokens.clone())
        .is_none()
        .then(|| syn::parse2(tokens.clone()))
}

/// Errors come first.
fn verdict(expansion: &TokenStream) -> Verdict {
    if is_error(expansion) {
        Verdict::Refused
    } else {
        Verdict::Accepted
    }
}

fn is_error(tokens: &TokenStream) -> bool {
    let start: TokenStream = tokens.clone().into_iter().take(6).collect();
    start.to_string() == ":: core :: compile_error"
}

/// Every name and literal, and how often it is there.
fn words(tokens: &TokenStream, found: &mut BTreeMap<String, usize>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => words(&group.stream(), found),
            TokenTree::Punct(_) => {}
            // `1.` and `0.1` of fields are one literal when they come in, and indexes when they leave.
            TokenTree::Literal(number)
                if number.to_string().starts_with(|c: char| c.is_ascii_digit()) =>
            {
                for index in number
                    .to_string()
                    .split('.')
                    .filter(|index| !index.is_empty())
                {
                    *found.entry(index.to_owned()).or_default() += 1;
                }
            }
            word => *found.entry(word.to_string()).or_default() += 1,
        }
    }
}

impl std::fmt::Display for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            entry,
            arguments,
            tokens,
        } = self;
        let shown = visible(quote!((#arguments) #tokens));
        write!(f, "{}: {shown}", entry.word())
    }
}

/// The groups that nobody sees, as `⟦ .. ⟧`.
fn visible(tokens: TokenStream) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => ('⟦', '⟧'),
                };
                text.push(open);
                text.push_str(&visible(group.stream()));
                text.push(close);
                text.push(' ');
            }
            TokenTree::Punct(punct) => {
                text.push(punct.as_char());
                if punct.spacing() == proc_macro2::Spacing::Alone {
                    text.push(' ');
                }
            }
            token => {
                text.push_str(&token.to_string());
                text.push(' ');
            }
        }
    }
    text
}
