//! A method as `#[async_trait]` leaves it: it gives a future in a box. Inside of that it is the `async` method that was written.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::parse::Parser as _;
use syn::{AngleBracketedGenericArguments, GenericArgument, Path, PathArguments, PathSegment};
use syn::{ReturnType, Token, Type, TypeParamBound, parse_quote};

use crate::task_fn::TaskFn;

/// What stands around the method that was written.
pub(crate) struct Boxed {
    /// `-> Pin<Box<dyn Future<Output = Result<..>> + ..>>`
    pub(crate) output: ReturnType,
    /// `Box::pin`
    function: TokenStream,
    /// `async move`
    keywords: TokenStream,
}

impl Boxed {
    /// The body, in the box again.
    pub(crate) fn around(&self, body: &TokenStream) -> TokenStream {
        let Self {
            function, keywords, ..
        } = self;
        quote!(#function(#keywords { #body }))
    }
}

/// Takes the method out of its box, where it is in one.
pub(crate) fn unpack(function: &mut TaskFn) {
    // One that is `async` itself gives a future that gives a future.
    if function.sig.asyncness.is_some() {
        return;
    }
    let Some(body) = &mut function.body else {
        return;
    };
    let ReturnType::Type(_, ty) = &function.sig.output else {
        return;
    };
    let (Some(output), Some((around, keywords, mut block))) = (output_of(ty), future(&body.block))
    else {
        return;
    };
    let written = parse_quote!(-> #output);
    // As those of any body, the braces are ours.
    block.set_span(Span::mixed_site().located_at(block.span()));
    body.block = block;
    function.sig.asyncness = Some(Token![async](body.block.span()));
    function.boxed = Some(Boxed {
        output: std::mem::replace(&mut function.sig.output, written),
        function: around,
        keywords,
    });
}

/// `Result<..>` of `Pin<Box<dyn Future<Output = Result<..>> + ..>>`.
fn output_of(ty: &Type) -> Option<Type> {
    let boxed = argument(ty, "Pin")?;
    let Type::TraitObject(future) = argument(boxed, "Box")? else {
        return None;
    };
    let arguments = future.bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => arguments(bound.path.segments.last()?, "Future"),
        _ => None,
    })?;
    let output = arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(&output.ty),
        _ => None,
    })?;
    // A type cannot be copied.
    syn::parse2(output.to_token_stream()).ok()
}

/// The first type that a type of this name is of.
fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let arguments = arguments(path.path.segments.last()?, name)?;
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

fn arguments<'t>(
    segment: &'t PathSegment,
    name: &str,
) -> Option<&'t AngleBracketedGenericArguments> {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) if segment.ident == name => Some(arguments),
        _ => None,
    }
}

/// `Box::pin`, `async move` and the block of a body that is `Box::pin(async move { .. })`, and nothing besides.
fn future(body: &Group) -> Option<(TokenStream, TokenStream, Group)> {
    let (function, argument) = with_last_group(body.stream(), Delimiter::Parenthesis)?;
    let path = Path::parse_mod_style.parse2(function.clone()).ok()?;
    let mut words = path.segments.iter().rev();
    let is_pin = words.next()?.ident == "pin" && words.next()?.ident == "Box";
    let (keywords, block) = with_last_group(without_comma(argument.stream()), Delimiter::Brace)?;
    let words = keywords.to_string();
    let is_async = words == "async" || words == "async move";
    (is_pin && is_async).then_some((function, keywords, block))
}

/// Tokens that end with a group in these delimiters, and that group.
fn with_last_group(tokens: TokenStream, delimiter: Delimiter) -> Option<(TokenStream, Group)> {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    match tokens.pop() {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
            Some((tokens.into_iter().collect(), group))
        }
        _ => None,
    }
}

fn without_comma(arguments: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = arguments.into_iter().collect();
    if matches!(tokens.last(), Some(TokenTree::Punct(last)) if last.as_char() == ',') {
        tokens.pop();
    }
    tokens.into_iter().collect()
}
