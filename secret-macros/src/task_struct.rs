//! A struct: its head and its fields.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Field, Fields, Generics, Ident, Item, Visibility};

pub(crate) struct TaskInput {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) shape: Shape,
}

pub(crate) enum Shape {
    Named(Vec<Field>),
    /// Anything else: what it is, and the token that says so.
    Other(&'static str, Span),
}

pub(crate) fn parse(input: TokenStream) -> syn::Result<TaskInput> {
    Ok(match syn::parse2(input)? {
        Item::Struct(item) => {
            let place = item.ident.span();
            TaskInput {
                attrs: item.attrs,
                vis: item.vis,
                ident: item.ident,
                generics: item.generics,
                shape: match item.fields {
                    Fields::Named(fields) => Shape::Named(fields.named.into_iter().collect()),
                    Fields::Unnamed(_) => Shape::Other("a tuple", place),
                    Fields::Unit => Shape::Other("a unit", place),
                },
            }
        }
        Item::Enum(item) => TaskInput {
            attrs: item.attrs,
            vis: item.vis,
            ident: item.ident,
            generics: item.generics,
            shape: Shape::Other("an enum", item.enum_token.span),
        },
        Item::Union(item) => TaskInput {
            attrs: item.attrs,
            vis: item.vis,
            ident: item.ident,
            generics: item.generics,
            shape: Shape::Other("a union", item.union_token.span),
        },
        other => return Err(syn::Error::new_spanned(other, "expected a struct")),
    })
}

impl TaskInput {
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.shape {
            Shape::Named(fields) => fields,
            Shape::Other(..) => &[],
        }
    }
}
