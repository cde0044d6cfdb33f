//! A function: its signature, and its body as tokens that nobody looks into.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Ident, Signature, Token, Visibility};

use crate::boxed::Boxed;
use crate::constant::Constant;
use crate::depth;

pub(crate) struct TaskFn {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) defaultness: Option<Token![default]>,
    pub(crate) sig: Signature,
    /// `None` for a method that is only declared.
    pub(crate) body: Option<Body>,
    /// What stands around both, if another attribute has put them there.
    pub(crate) boxed: Option<Boxed>,
}

impl TaskFn {
    /// The body, with statements in front of it.
    pub(crate) fn body_after(&self, statements: &TokenStream) -> TokenStream {
        let body = &self.body;
        let body = quote!(#statements #body);
        match &self.boxed {
            Some(boxed) => boxed.around(&body),
            None => body,
        }
    }
}

/// `{ #![inner] .. }`
pub(crate) struct Body {
    /// Inner attributes, which stay in front.
    pub(crate) inner: TokenStream,
    /// The block without them.
    pub(crate) block: Group,
}

/// What an attribute may stand on.
pub(crate) enum Item {
    Function(Box<TaskFn>),
    Constant(Box<Constant>),
    Other {
        keyword: Ident,
        name: Option<Ident>,
    },
    /// A constant without its type: rustc says so.
    Untyped,
    /// Not a Rust item: rustc says so.
    Unknown,
}

/// The first token of an attribute or a signature that stands too deep. Nobody looks into the body.
pub(crate) fn too_deep(arguments: &TokenStream, item: &TokenStream) -> Option<Span> {
    let mut signature: Vec<TokenTree> = item.clone().into_iter().collect();
    if matches!(signature.last(), Some(TokenTree::Group(_))) {
        signature.pop();
    }
    depth::too_deep(arguments.clone()).or_else(|| depth::too_deep(signature))
}

pub(crate) fn parse(item: TokenStream) -> syn::Result<Item> {
    Item::parse.parse2(item)
}

impl Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse::<Visibility>()?;
        match kind(&input.fork()) {
            Some((keyword, _)) if keyword == "fn" => Ok(Self::Function(Box::new(TaskFn {
                attrs,
                vis,
                defaultness: input.parse()?,
                sig: input.parse()?,
                body: body(input)?,
                boxed: None,
            }))),
            Some((keyword, name))
                if name.is_some() && (keyword == "const" || keyword == "static") =>
            {
                let constant = Constant::parse(attrs, vis, input)?;
                Ok(constant.map_or(Self::Untyped, |constant| Self::Constant(Box::new(constant))))
            }
            Some((keyword, name)) => {
                let _ = input.parse::<TokenStream>();
                Ok(Self::Other { keyword, name })
            }
            None => {
                let _ = input.parse::<TokenStream>();
                Ok(Self::Unknown)
            }
        }
    }
}

/// The keyword that says what an item is, and the name after it.
fn kind(input: ParseStream<'_>) -> Option<(Ident, Option<Ident>)> {
    let mut first = None;
    while let Ok(token) = input.parse::<TokenTree>() {
        match token {
            TokenTree::Ident(word) => match word.to_string().as_str() {
                "default" | "async" | "unsafe" | "safe" | "extern" | "const" => {
                    let more = input.peek(Ident::peek_any) || input.peek(syn::LitStr);
                    let item = word == "const"
                        && !input.peek(Token![fn])
                        && !input.peek(Token![async])
                        && !input.peek(Token![unsafe])
                        && !input.peek(Token![extern]);
                    if item || !more {
                        return Some((word, input.call(Ident::parse_any).ok()));
                    }
                    first.get_or_insert(word);
                }
                "fn" | "struct" | "enum" | "union" | "impl" | "trait" | "static" | "mod"
                | "type" | "use" | "macro" | "macro_rules" | "let" | "auto" => {
                    return Some((word, input.call(Ident::parse_any).ok()));
                }
                _ => return None,
            },
            TokenTree::Literal(_) => {}
            _ => return first.map(|first| (first, None)),
        }
    }
    None
}

fn body(input: ParseStream<'_>) -> syn::Result<Option<Body>> {
    if input.parse::<Option<Token![;]>>()?.is_some() {
        return Ok(None);
    }
    let group: Group = input.parse()?;
    let place = group.span();
    let mut inner = TokenStream::new();
    let mut rest = group.stream().into_iter().peekable();
    // `#![allow(..)]`: a `!` cannot follow a `#` otherwise.
    let mut tokens: Vec<TokenTree> = Vec::new();
    while let Some(token) = rest.next() {
        let inner_attribute = tokens.is_empty()
            && matches!(&token, TokenTree::Punct(p) if p.as_char() == '#')
            && matches!(rest.peek(), Some(TokenTree::Punct(p)) if p.as_char() == '!');
        if inner_attribute {
            inner.append(token);
            inner.extend(rest.by_ref().take(2));
        } else {
            tokens.push(token);
            tokens.extend(rest.by_ref());
        }
    }
    let block = if inner.is_empty() {
        group
    } else {
        Group::new(group.delimiter(), tokens.into_iter().collect())
    };
    // The braces are ours, at the place of the user's: a body of one line would else have "unnecessary braces".
    let mut block = block;
    block.set_span(Span::mixed_site().located_at(place));
    Ok(Some(Body { inner, block }))
}

impl ToTokens for Body {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.block.to_tokens(tokens);
    }
}
