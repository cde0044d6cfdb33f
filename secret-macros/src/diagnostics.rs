//! What is said when something is wrong: the collector, and [every message](message).

pub(crate) mod message;

use std::fmt::Write as _;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

/// The tokens that an error underlines, from the first to the last.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Place {
    /// All of `tokens`; where there are none, the macro's own call.
    pub(crate) fn of(tokens: impl ToTokens) -> Self {
        Self::of_stream(tokens.into_token_stream())
    }

    /// Apart from [`of`](Self::of), so that it is compiled once.
    fn of_stream(tokens: TokenStream) -> Self {
        let mut spans = tokens.into_iter().map(|t| t.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self {
            first,
            last: spans.last().unwrap_or(first),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self {
            first: span,
            last: span,
        }
    }
}

/// One mistake: the rule in a line, and the text that mends it.
pub(crate) struct Message {
    line: String,
    help: String,
}

impl Message {
    fn new(line: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            line: line.into(),
            help: help.into(),
        }
    }
}

/// What becomes of a value that a known function or method is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sink {
    File,
    Environment,
    Argument,
    Channel,
    Collection,
    Cell,
    Memory,
    Place,
    Serializer,
    Error,
    Panic,
    Formatter,
    Log,
    Writer,
    Parameter,
    Name,
    Address,
    Header,
    Form,
}

/// The mistakes found so far. Independent ones are all reported; dropping it unread is a bug of ours.
pub(crate) struct Diagnostics {
    found: Option<Vec<(Place, String)>>,
}

impl Diagnostics {
    pub(crate) fn new() -> Self {
        Self {
            found: Some(Vec::new()),
        }
    }

    pub(crate) fn report(&mut self, place: impl Into<Place>, message: &Message) {
        let mut text = message.line.clone();
        if !message.help.is_empty() {
            let _ = write!(text, "\n\nhelp: {}", message.help);
        }
        self.found
            .get_or_insert_default()
            .push((place.into(), text));
    }

    /// What syn says of tokens that are no Rust.
    pub(crate) fn syntax(&mut self, error: &syn::Error) {
        self.found
            .get_or_insert_default()
            .push((error.span().into(), error.to_string()));
    }

    /// How many mistakes were found so far.
    pub(crate) fn len(&self) -> usize {
        self.found.as_ref().map_or(0, Vec::len)
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.len() > 0
    }

    /// One `compile_error!` for each mistake.
    pub(crate) fn finish(mut self) -> Vec<TokenStream> {
        let found = self.found.take().unwrap_or_default();
        found
            .into_iter()
            .map(|(Place { first, last }, text)| {
                let path = quote_spanned!(first=> ::core::compile_error!);
                let text = quote_spanned!(last=> { #text });
                quote_spanned!(first=> #path #text)
            })
            .collect()
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(
            self.found.is_none() || std::thread::panicking(),
            "mistakes were collected and not reported"
        );
    }
}

/// The word of `known` that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.len().max(word.len()))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters are changed, added, left out, or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    rows[i - 2][j - 2] + 1
                } else {
                    changed
                };
                changed
                    .min(swapped)
                    .min(rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}
