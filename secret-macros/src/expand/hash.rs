//! The hash of the code of an exposure, for the manifest and for `declassify.lock`.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// FNV-1a over the words of the code: 64 bits, so that a thousand releases have the same one by accident once in 10¹³ programs.
///
/// It does not see how the code is laid out, nor what rustfmt adds where a line is full: the comma at the end of a list, and the
/// braces around the one expression of a closure or an arm. It depends on the text of the tokens alone, which no compiler changes.
pub(super) fn hash(tokens: TokenStream) -> u64 {
    let mut words = Vec::new();
    read(tokens, &mut words);
    words
        .iter()
        .flat_map(|word| word.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

fn read(tokens: TokenStream, words: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let TokenTree::Group(group) = token else {
            words.push(token.to_string());
            continue;
        };
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => {
                read(group.stream(), words);
                continue;
            }
        };
        let is_arm = words.last().is_some_and(|word| word == ">");
        if is_body(words) && is_one_expression(&group) && is_whole(is_arm, tokens.peek()) {
            read(group.stream(), words);
            // An arm without braces ends with a comma.
            if is_arm && tokens.peek().is_some_and(|next| !is_punct(next, ',')) {
                words.push(",".to_owned());
            }
            continue;
        }
        let is_call = group.delimiter() == Delimiter::Parenthesis && !may_be_tuple(words, &group);
        words.push(open.to_owned());
        let inside = words.len();
        read(group.stream(), words);
        let may_end = is_call || group.delimiter() != Delimiter::Parenthesis;
        if may_end && words.len() > inside && words.last().is_some_and(|word| word == ",") {
            words.pop();
        }
        words.push(close.to_owned());
    }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Whether the body of a closure, or of the arm of a `match`, is next.
fn is_body(words: &[String]) -> bool {
    match words {
        [.., last] if last == "|" => true,
        [.., before, last] => before == "=" && last == ">",
        _ => false,
    }
}

/// Whether nothing goes on with the value of the braces, such as `* c` in `|t| {a + b} * c`, where they say what comes first.
fn is_whole(is_arm: bool, next: Option<&TokenTree>) -> bool {
    match next {
        None => true,
        Some(TokenTree::Punct(punct)) if is_arm => {
            // The next pattern may begin with `..`.
            let is_range = punct.spacing() == Spacing::Joint;
            punct.as_char() != '?' && (punct.as_char() != '.' || is_range)
        }
        Some(TokenTree::Ident(word)) => is_arm && word != "as",
        Some(TokenTree::Punct(punct)) => [',', ';'].contains(&punct.as_char()),
        Some(_) => is_arm,
    }
}

fn is_one_expression(braces: &Group) -> bool {
    let mut tokens = braces.stream().into_iter().peekable();
    braces.delimiter() == Delimiter::Brace
        && tokens.peek().is_some()
        && tokens.all(|token| !is_punct(&token, ';') && !is_punct(&token, ','))
}

/// Whether a comma at the end makes a tuple of it, which it does where it is the only one and nothing is called.
fn may_be_tuple(before: &[String], group: &Group) -> bool {
    let commas = group.stream().into_iter().filter(|t| is_punct(t, ','));
    let is_callee = before.last().is_some_and(|word| {
        let is_name = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
        is_name && !NOT_CALLED.contains(&word.as_str())
            || [")", "]", ">", "?", "!"].contains(&word.as_str())
    });
    commas.count() == 1 && !is_callee
}

/// What stands in front of an expression.
const NOT_CALLED: [&str; 10] = [
    "as", "break", "else", "if", "in", "match", "mut", "return", "while", "yield",
];
