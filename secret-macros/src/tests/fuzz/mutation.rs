//! Tokens with something wrong in them, anywhere; and tokens that are wrong altogether.

use std::str::FromStr as _;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use super::dice::Dice;

/// Words that mean something here, something in Rust, or nothing at all.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "t", "v", "token", "client", "out", "secret", "Secret", "SecretRef", "SecretTask", "Parameter", "Option", "Result", "String", "Vec",
    "into", "from", "env", "context", "crate", "reason", "secret_task", "base64", "json_field", "trim", "clone", "len", "push", "format",
    "println", "vec", "matches", "concat", "compile_error", "Some", "None", "Ok", "Err", "Box", "u8", "str", "core", "krate",
    "async", "await", "fn", "struct", "enum", "impl", "trait", "pub", "const", "static", "unsafe", "extern", "move", "mut", "ref", "let",
    "if", "else", "match", "for", "in", "while", "loop", "break", "continue", "return", "as", "where", "dyn", "self", "Self", "super",
    "use", "mod", "type", "macro_rules", "union", "auto", "default", "yield", "try", "gen", "become", "box", "raw", "safe", "_", "true",
    "__secret_value", "__SECRETS", "ä", "日本", "ſ", "x²", "r#type", "r#match", "r#t", "r#fn", "builtin", "static_", "macro", "do",
];

/// Literals of every kind, with captures and escapes that are cut short.
const LITERALS: &[&str] = &[
    "\"A\"",
    "\"\"",
    "\" \"",
    "\"TOKEN\"",
    "\"{t}\"",
    "\"{t:?}\"",
    "\"{:t$}\"",
    "\"{:.*}{0}\"",
    "\"{\"",
    "\"}}{\"",
    "\"{{t}}\"",
    "\"{ä}\"",
    "\"{r#type}\"",
    "\"{type}\"",
    "\"{_}\"",
    "\"{t:$}\"",
    "\"{:ä$.日$}\"",
    "\"\\u{0}\"",
    "\"\\u{7b}t}\"",
    "\"²x\"",
    "\"1A\"",
    "\"ẞ\"",
    "\"fn\"",
    "\"self\"",
    "\"a-b c\"",
    "\"İ\"",
    "r#\"{t}\"#",
    "r\"\"",
    "b\"{t}\"",
    "c\"{t}\"",
    "'t'",
    "b't'",
    "'\\''",
    "0",
    "1u8",
    "1.",
    "1.0f32",
    "1e999",
    "0xffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff",
    "340282366920938463463374607431768211456",
    "1suffix",
    "\"a\"suffix",
    "0.1.",
    "\"the support desk shows it\"",
];

const PUNCTS: &[char] = &[
    '=', '<', '>', '!', '~', '+', '-', '*', '/', '%', '^', '&', '|', '@', '.', ',', ';', ':', '#',
    '$', '?', '|', ',', '=', '.', '\'',
];

/// The same with something wrong in it, up to `most` times. What is put in comes from `others`, or from nowhere.
pub(super) fn mutated(
    dice: &mut Dice,
    tokens: TokenStream,
    others: &[TokenStream],
    most: usize,
) -> TokenStream {
    (0..=dice.below(most)).fold(tokens, |tokens, _| {
        let other = dice.one_of(others).clone();
        at_some_depth(dice, tokens, other)
    })
}

fn at_some_depth(dice: &mut Dice, tokens: TokenStream, other: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let groups: Vec<usize> = (0..tokens.len())
        .filter(|at| matches!(tokens[*at], TokenTree::Group(_)))
        .collect();
    if !groups.is_empty() && !dice.once_in(3) {
        let at = *dice.one_of(&groups);
        if let TokenTree::Group(group) = &tokens[at] {
            let inner = at_some_depth(dice, group.stream(), other);
            tokens[at] = Group::new(group.delimiter(), inner).into();
        }
        return tokens.into_iter().collect();
    }
    let range = dice.range(tokens.len());
    match dice.below(11) {
        0 => drop(tokens.drain(range)),
        1 => {
            let again = tokens[range.clone()].to_vec();
            drop(tokens.splice(range.end..range.end, again));
        }
        2 if !tokens.is_empty() => {
            let (a, b) = (dice.below(tokens.len()), dice.below(tokens.len()));
            tokens.swap(a, b);
        }
        3 | 4 => {
            let piece = part(dice, other);
            drop(tokens.splice(range, piece));
        }
        5 | 6 => {
            let inner: TokenStream = tokens[range.clone()].iter().cloned().collect();
            let group = TokenTree::from(Group::new(delimiter(dice), inner));
            drop(tokens.splice(range, [group]));
        }
        7 if !groups.is_empty() => {
            let at = *dice.one_of(&groups);
            if let TokenTree::Group(group) = tokens[at].clone() {
                drop(tokens.splice(at..=at, group.stream()));
            }
        }
        8 => tokens.truncate(range.end),
        9 if !range.is_empty() => tokens[range.start] = token(dice, 2),
        _ => tokens.insert(range.start, token(dice, 2)),
    }
    tokens.into_iter().collect()
}

/// Some of the tokens that stand together somewhere.
fn part(dice: &mut Dice, tokens: TokenStream) -> Vec<TokenTree> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    match dice.one_of(&[0, 1, 2]) {
        0 => tokens[dice.range(tokens.len())].to_vec(),
        _ => match tokens.get(dice.below(tokens.len() + 1)) {
            Some(TokenTree::Group(group)) => part(dice, group.stream()),
            _ => tokens[dice.range(tokens.len())].to_vec(),
        },
    }
}

/// Tokens without any sense.
pub(super) fn soup(dice: &mut Dice, depth: usize) -> TokenStream {
    (0..dice.below(12)).map(|_| token(dice, depth)).collect()
}

fn token(dice: &mut Dice, depth: usize) -> TokenTree {
    match dice.below(8) {
        0 | 1 => {
            let character = *dice.one_of(PUNCTS);
            let spacing = *dice.one_of(&[Spacing::Alone, Spacing::Joint]);
            Punct::new(character, spacing).into()
        }
        2 if depth > 0 => Group::new(delimiter(dice), soup(dice, depth - 1)).into(),
        3 | 4 => literal(dice).into(),
        _ => {
            let word = dice.word(WORDS);
            match word.strip_prefix("r#") {
                Some(raw) => Ident::new_raw(raw, Span::call_site()),
                // `²` stands in no identifier.
                None => syn::parse_str(word).unwrap_or_else(|_| keyword(word)),
            }
            .into()
        }
    }
}

fn keyword(word: &str) -> Ident {
    let word: String = word.chars().filter(|c| *c != '²').collect();
    Ident::new(&word, Span::call_site())
}

fn literal(dice: &mut Dice) -> Literal {
    match dice.below(16) {
        // Other macros give these; a source has none.
        0 => Literal::i32_suffixed(-1),
        1 => Literal::f64_unsuffixed(-0.5),
        _ => Literal::from_str(dice.word(LITERALS)).unwrap_or_else(|_| Literal::string("{")),
    }
}

fn delimiter(dice: &mut Dice) -> Delimiter {
    // `macro_rules!` puts what it was given in groups that nobody sees.
    *dice.one_of(&[
        Delimiter::Parenthesis,
        Delimiter::Brace,
        Delimiter::Bracket,
        Delimiter::None,
        Delimiter::None,
    ])
}
