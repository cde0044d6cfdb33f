//! A constant or a `static`: its name and type, and its value as tokens that nobody looks into.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::TokenStreamExt as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Token, Type, Visibility};

use crate::validate::text;

pub(crate) struct Constant {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// What stands between the visibility and the name: `const`, `static`.
    pub(crate) keywords: TokenStream,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    /// `None` for one that is only declared.
    pub(crate) value: Option<TokenStream>,
}

impl Constant {
    /// What stands in front of the value, as a line of source: `const TOKEN: SecretRef<String>`.
    pub(crate) fn head(&self) -> String {
        format!("{} {}: {}", self.keywords, self.name, text(&self.ty))
    }

    /// What follows the visibility. `None` for one without a type, which is for rustc to say.
    pub(crate) fn parse(
        attrs: Vec<Attribute>,
        vis: Visibility,
        input: ParseStream<'_>,
    ) -> syn::Result<Option<Self>> {
        let mut keywords = TokenStream::new();
        let name = loop {
            let word = input.call(Ident::parse_any)?;
            if input.peek(Ident::peek_any) {
                keywords.append(word);
            } else {
                break word;
            }
        };
        if input.parse::<Option<Token![:]>>()?.is_none() {
            let _ = input.parse::<TokenStream>();
            return Ok(None);
        }
        let ty = input.parse()?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(until_end(input)?),
            None => None,
        };
        input.parse::<Token![;]>()?;
        Ok(Some(Self {
            attrs,
            vis,
            keywords,
            name,
            ty,
            value,
        }))
    }
}

/// Everything up to the semicolon: there is none in an expression, but in braces.
fn until_end(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut value = TokenStream::new();
    while !input.peek(Token![;]) {
        value.append(input.parse::<TokenTree>()?);
    }
    Ok(value)
}
