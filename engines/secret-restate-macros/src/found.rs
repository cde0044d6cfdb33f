//! A secret that is written in a type.

use quote::ToTokens;
use syn::{GenericArgument, Path, PathArguments, Type, TypePath};

/// A `Secret<..>` in a type of the user's, by its last name; what an alias hides is not seen.
pub(crate) struct Found<'a> {
    pub(crate) path: &'a TypePath,
    pub(crate) value: &'a GenericArgument,
}

impl<'a> Found<'a> {
    /// The first one in the type, however deep.
    pub(crate) fn within(ty: &'a Type) -> Option<Self> {
        match ty {
            Type::Path(path) => {
                Self::is(path).or_else(|| arguments(&path.path).find_map(Self::argument))
            }
            Type::Reference(reference) => Self::within(&reference.elem),
            Type::Slice(slice) => Self::within(&slice.elem),
            Type::Array(array) => Self::within(&array.elem),
            Type::Paren(paren) => Self::within(&paren.elem),
            Type::Group(group) => Self::within(&group.elem),
            Type::Tuple(tuple) => tuple.elems.iter().find_map(Self::within),
            _ => None,
        }
    }

    fn is(path: &'a TypePath) -> Option<Self> {
        let is_secret = path.path.segments.last()?.ident == "Secret";
        let value = arguments(&path.path).next().filter(|_| is_secret)?;
        Some(Self { path, value })
    }

    fn argument(argument: &'a GenericArgument) -> Option<Self> {
        match argument {
            GenericArgument::Type(ty) => Self::within(ty),
            _ => None,
        }
    }

    /// As the user wrote it.
    pub(crate) fn text(&self) -> String {
        text(self.path)
    }

    /// What it is a secret of, as the user wrote it.
    pub(crate) fn value_text(&self) -> String {
        text(self.value)
    }
}

/// What stands in the angle brackets of the last name.
pub(crate) fn arguments(path: &Path) -> impl Iterator<Item = &GenericArgument> {
    let last = path.segments.last().map(|segment| &segment.arguments);
    let arguments = match last {
        Some(PathArguments::AngleBracketed(bracketed)) => Some(bracketed.args.iter()),
        _ => None,
    };
    arguments.into_iter().flatten()
}

/// A type, spaced as a person would.
fn text(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let spaced = [
        (" < ", "<"),
        (" >", ">"),
        (" :: ", "::"),
        (":: ", "::"),
        (" ,", ","),
        ("& ", "&"),
        (" ;", ";"),
    ];
    spaced
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}
