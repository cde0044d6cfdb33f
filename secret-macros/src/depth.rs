//! How deep code may be nested. A parser goes one call deeper with each step, and where the stack ends rustc ends too, without a word.

use proc_macro2::{Delimiter, Spacing, Span, TokenTree};

/// The most steps from the outside to a token.
pub(crate) const MOST: usize = 512;
/// How many of them a bracket is, and an operator or a keyword in front of its operand: each is several calls.
const NESTED: usize = 4;

/// The first token that stands too deep.
pub(crate) fn too_deep(tokens: impl IntoIterator<Item = TokenTree>) -> Option<Span> {
    below(&mut tokens.into_iter(), 0)
}

/// Each token may be a step, `- - - 1`, until something ends the expression that it is in.
fn below(tokens: &mut dyn Iterator<Item = TokenTree>, depth: usize) -> Option<Span> {
    let mut steps = depth;
    // What goes on behind a comma, `A<B, C>` and `|a, b|`, and behind a block.
    let (mut generics, mut bars, mut branches) = (0_usize, 0, 0);
    let (mut behind_operand, mut behind_half) = (false, false);
    // What stands in front of the `>` of one.
    let mut arrow = None;
    let mut tokens = tokens.peekable();
    while let Some(token) = tokens.next() {
        steps += 1;
        let is_operand = is_operand(&token);
        match &token {
            TokenTree::Group(group) => {
                let deep = below(&mut group.stream().into_iter(), steps + NESTED);
                if deep.is_some() {
                    return deep;
                }
                // A block ends a statement or an arm, unless an operator follows.
                let operator = matches!(tokens.peek(), Some(TokenTree::Punct(_)));
                if group.delimiter() == Delimiter::Brace && !operator {
                    let other =
                        matches!(tokens.peek(), Some(TokenTree::Ident(word)) if word == "else");
                    branches = if other { branches + 1 } else { 0 };
                    (generics, bars) = (0, 0);
                    steps = depth + branches;
                }
            }
            TokenTree::Punct(punct) => {
                // `&&` between two operands is one operator, and in front of one it is two.
                let weight = if behind_operand || behind_half {
                    1
                } else {
                    NESTED
                };
                steps += weight - 1;
                let is_joint = punct.spacing() == Spacing::Joint;
                behind_half = behind_operand && is_joint;
                match punct.as_char() {
                    ';' => {
                        (generics, bars, branches) = (0, 0, 0);
                        steps = depth;
                    }
                    ',' => steps = depth + generics + bars,
                    '|' => bars += weight,
                    '<' => generics += NESTED,
                    '>' => match arrow {
                        Some('=') => (generics, bars) = (0, 0),
                        Some(_) => {}
                        None => generics = generics.saturating_sub(NESTED),
                    },
                    _ => {}
                }
                arrow = Some(punct.as_char()).filter(|c| is_joint && "-=".contains(*c));
            }
            TokenTree::Ident(_) if !is_operand => steps += NESTED - 1,
            _ => {}
        }
        if steps.max(depth + generics) > MOST {
            return Some(token.span());
        }
        behind_operand = is_operand;
        if !matches!(token, TokenTree::Punct(_)) {
            (behind_half, arrow) = (false, None);
        }
    }
    None
}

/// Whether an operator behind this has two operands.
fn is_operand(token: &TokenTree) -> bool {
    match token {
        // The text of a word is made anew for each comparison with it.
        TokenTree::Ident(word) => !matches!(
            word.to_string().as_str(),
            "as" | "break" | "const" | "mut" | "raw" | "return"
        ),
        TokenTree::Punct(punct) => punct.as_char() == '?',
        _ => true,
    }
}
