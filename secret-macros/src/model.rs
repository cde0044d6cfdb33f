//! What a task says, as borrowed pieces of its source: built without judging, judged by `validate`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{
    Field, FnArg, GenericArgument, Generics, Meta, Pat, PatIdent, PatType, Path, PathArguments,
    ReturnType, Type,
};

use crate::attr::SecretAttr;
use crate::names::{binding, plain};
use crate::task_fn::TaskFn;
use crate::task_struct::TaskInput;

/// A function that declares secrets.
pub(crate) struct Task<'a> {
    pub(crate) function: &'a TaskFn,
    pub(crate) krate: Option<&'a Path>,
    pub(crate) parameters: Vec<Parameter<'a>>,
    /// One for each attribute, in their order.
    pub(crate) declared: Vec<Declared<'a>>,
    pub(crate) result: Outcome<'a>,
}

/// A parameter that is not `self`.
pub(crate) struct Parameter<'a> {
    pub(crate) source: &'a PatType,
    /// `None` for a pattern.
    pub(crate) name: Option<&'a PatIdent>,
    pub(crate) kind: Kind<'a>,
}

/// An attribute, and the parameter that it is bound to.
pub(crate) struct Declared<'a> {
    pub(crate) attr: &'a SecretAttr,
    /// The name of the secret.
    pub(crate) name: String,
    /// The name that the parameter must have.
    pub(crate) wanted: String,
    /// The index in `parameters`.
    pub(crate) parameter: Option<usize>,
}

/// What the written type of a parameter or a field is.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    /// `Secret<T>`
    Secret(&'a Type),
    /// `SecretRef<T>`
    Reference(&'a Type),
    /// `Option<Secret<T>>`, or of a name
    Optional(&'a Type),
    /// `Option<SecretRef<T>>`
    OptionalReference(&'a Type),
    /// `Option<T>` of anything else.
    OptionalOther(&'a Type),
    /// `Parameter<T>`
    Parameter(&'a Type),
    /// `&Secret<T>` and the like.
    Borrowed(&'a Type),
    /// A type that is known not to be a secret.
    Plain,
    /// A name: it may be an alias.
    Named,
}

/// What a task returns.
pub(crate) enum Outcome<'a> {
    /// Nothing is written.
    Nothing,
    /// It is clearly no `Result`.
    NotResult(&'a Type),
    /// `impl Future` or a boxed one.
    Future(&'a Type),
    /// `Result<T, E>`, or `Result<T>` of some library.
    Result {
        ok: &'a Type,
        error: Option<&'a Type>,
        whole: &'a Type,
    },
    /// An alias, or a type that cannot be named in the body.
    Inferred(&'a Type),
}

impl<'a> Task<'a> {
    pub(crate) fn of(function: &'a TaskFn, attrs: &'a [SecretAttr]) -> Self {
        let parameters: Vec<Parameter<'a>> = function
            .sig
            .inputs
            .iter()
            .filter_map(|input| match input {
                FnArg::Typed(source) => Some(Parameter {
                    source,
                    name: match &*source.pat {
                        Pat::Ident(name) if name.subpat.is_none() => Some(name),
                        _ => None,
                    },
                    kind: Kind::of(&source.ty),
                }),
                FnArg::Receiver(_) => None,
            })
            .collect();
        let declared = attrs
            .iter()
            .filter_map(|attr| {
                let name = attr.name.as_ref()?.value();
                let wanted = attr.into.as_ref().map_or_else(|| binding(&name), plain);
                let parameter = parameters.iter().position(|parameter| {
                    parameter
                        .name
                        .is_some_and(|name| plain(&name.ident) == wanted)
                });
                Some(Declared {
                    attr,
                    name,
                    wanted,
                    parameter,
                })
            })
            .collect();
        Self {
            function,
            krate: attrs.iter().find_map(|attr| attr.krate.as_ref()),
            parameters,
            declared,
            result: Outcome::of(&function.sig.output),
        }
    }

    /// Whether a parameter is bound to a secret.
    pub(crate) fn is_bound(&self, parameter: usize) -> bool {
        self.declared
            .iter()
            .any(|declared| declared.parameter == Some(parameter))
    }
}

impl<'a> Kind<'a> {
    pub(crate) fn of(ty: &'a Type) -> Self {
        match bare(ty) {
            Type::Path(path) if path.qself.is_none() => {
                let Some(last) = path.path.segments.last() else {
                    return Self::Named;
                };
                match (last.ident.to_string().as_str(), first_type(&last.arguments)) {
                    ("Secret", Some(inner)) => Self::Secret(inner),
                    ("SecretRef", Some(inner)) => Self::Reference(inner),
                    ("Parameter", Some(inner)) => Self::Parameter(inner),
                    ("Option", Some(inner)) => match Self::of(inner) {
                        Self::Secret(_) | Self::Named => Self::Optional(inner),
                        Self::Reference(_) => Self::OptionalReference(inner),
                        _ => Self::OptionalOther(inner),
                    },
                    (word, _) if is_plain(word) => Self::Plain,
                    _ => Self::Named,
                }
            }
            Type::Reference(reference) => match Self::of(&reference.elem) {
                Self::Secret(_)
                | Self::Reference(_)
                | Self::Optional(_)
                | Self::OptionalReference(_) => Self::Borrowed(&reference.elem),
                _ => Self::Plain,
            },
            Type::Macro(_) | Type::Path(_) | Type::Infer(_) => Self::Named,
            _ => Self::Plain,
        }
    }

    /// Whether the written type says that this is a secret of the task.
    pub(crate) fn is_secret(self) -> bool {
        match self {
            Self::Secret(_) | Self::Reference(_) | Self::OptionalReference(_) => true,
            Self::Optional(inner) => matches!(Self::of(inner), Self::Secret(_)),
            _ => false,
        }
    }
}

impl<'a> Outcome<'a> {
    fn of(output: &'a ReturnType) -> Self {
        let ReturnType::Type(_, ty) = output else {
            return Self::Nothing;
        };
        match bare(ty) {
            Type::ImplTrait(_) => {
                if mentions(ty.to_token_stream(), &|word| word == "Future") {
                    Self::Future(ty)
                } else {
                    Self::NotResult(ty)
                }
            }
            Type::Macro(_) | Type::Infer(_) => Self::Inferred(ty),
            Type::Path(path) => {
                let Some(last) = path.path.segments.last() else {
                    return Self::Inferred(ty);
                };
                let word = last.ident.to_string();
                if word == "Result" && path.qself.is_none() {
                    return match types(&last.arguments) {
                        (Some(ok), error) if !has_impl(ty) => Self::Result {
                            ok,
                            error,
                            whole: ty,
                        },
                        _ => Self::Inferred(ty),
                    };
                }
                if (word == "Pin" || word == "Box")
                    && mentions(ty.to_token_stream(), &|word| word == "Future")
                {
                    return Self::Future(ty);
                }
                if is_plain(&word)
                    || matches!(
                        word.as_str(),
                        "Secret" | "SecretRef" | "SecretResult" | "Parameter"
                    )
                {
                    return Self::NotResult(ty);
                }
                Self::Inferred(ty)
            }
            _ => Self::NotResult(ty),
        }
    }
}

/// A field of a struct task.
pub(crate) struct TaskField<'a> {
    pub(crate) field: &'a Field,
    pub(crate) name: &'a Ident,
    pub(crate) kind: Kind<'a>,
    /// The attribute, where there is one.
    pub(crate) attr: Option<usize>,
    /// A second one.
    pub(crate) second: Option<usize>,
}

/// A struct that declares secrets.
pub(crate) struct TaskStruct<'a> {
    pub(crate) input: &'a TaskInput,
    pub(crate) krate: Option<&'a Path>,
    pub(crate) attrs: &'a [SecretAttr],
    pub(crate) fields: Vec<TaskField<'a>>,
}

impl TaskField<'_> {
    /// Whether serde leaves it out of the record.
    pub(crate) fn is_skipped(&self) -> bool {
        self.field
            .attrs
            .iter()
            .any(|attribute| match &attribute.meta {
                Meta::List(list) => {
                    list.path.is_ident("serde")
                        && mentions(list.tokens.clone(), &|word| word == "skip")
                }
                _ => false,
            })
    }
}

impl<'a> TaskStruct<'a> {
    /// `owners` says for each attribute the index of its field.
    pub(crate) fn of(
        input: &'a TaskInput,
        krate: Option<&'a Path>,
        attrs: &'a [SecretAttr],
        owners: &[usize],
    ) -> Self {
        let fields = input
            .fields()
            .iter()
            .enumerate()
            .filter_map(|(index, field)| {
                let mut own = owners
                    .iter()
                    .enumerate()
                    .filter(|(_, owner)| **owner == index);
                Some(TaskField {
                    field,
                    name: field.ident.as_ref()?,
                    kind: Kind::of(&field.ty),
                    attr: own.next().map(|(attr, _)| attr),
                    second: own.next().map(|(attr, _)| attr),
                })
            })
            .collect();
        Self {
            input,
            krate,
            attrs,
            fields,
        }
    }

    /// The fields that declare a secret, with their attribute.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = (&TaskField<'a>, &'a SecretAttr)> {
        self.fields
            .iter()
            .filter_map(|field| Some((field, &self.attrs[field.attr?])))
    }
}

/// A type without the invisible groups and parentheses around it.
pub(crate) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        _ => ty,
    }
}

pub(crate) fn first_type(arguments: &PathArguments) -> Option<&Type> {
    types(arguments).0
}

/// The first two types among generic arguments.
fn types(arguments: &PathArguments) -> (Option<&Type>, Option<&Type>) {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return (None, None);
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    (types.next(), types.next())
}

/// Types of `std` that are neither secrets nor results.
fn is_plain(word: &str) -> bool {
    matches!(
        word,
        "String"
            | "str"
            | "bool"
            | "char"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "f32"
            | "f64"
            | "Vec"
            | "Box"
            | "Rc"
            | "Arc"
            | "Option"
            | "HashMap"
            | "HashSet"
            | "BTreeMap"
            | "BTreeSet"
            | "VecDeque"
            | "PathBuf"
            | "OsString"
            | "Cow"
            | "Duration"
            | "Pin"
    )
}

pub(crate) fn has_impl(ty: &Type) -> bool {
    // A single word is most of what is asked for.
    if let Type::Path(path) = ty
        && path.path.get_ident().is_some()
    {
        return false;
    }
    mentions(ty.to_token_stream(), &|word| word == "impl")
}

/// Whether an identifier among `tokens` is one that `is` says.
pub(crate) fn mentions(tokens: TokenStream, is: &dyn Fn(&str) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => is(&word.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), is),
        _ => false,
    })
}

/// Whether a type can be written outside of its item: no generic parameter, lifetime or `Self` in it.
///
/// An attribute on a method does not see the `impl` around it. A parameter of that is taken to be called as most are: one
/// letter, with or without a digit; where there is a `self`, a single word may always be one.
pub(crate) fn is_closed(ty: &Type, generics: &Generics, has_self: bool) -> bool {
    let generic = |word: &str| {
        let mut letters = word.chars();
        matches!(word, "Self" | "impl" | "_" | "dyn")
            || (letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_numeric))
            || generics
                .type_params()
                .any(|parameter| parameter.ident == word)
            || generics
                .const_params()
                .any(|parameter| parameter.ident == word)
    };
    let open = has_tick_or(ty.to_token_stream(), &generic) || has_self && may_be_parameter(ty);
    !open
}

/// Whether there is a lifetime among `tokens`, or an identifier that `is` says.
fn has_tick_or(tokens: TokenStream, is: &dyn Fn(&str) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '\'',
        TokenTree::Ident(word) => is(&word.to_string()),
        TokenTree::Group(group) => has_tick_or(group.stream(), is),
        TokenTree::Literal(_) => false,
    })
}

/// Whether the value type of a binding is a single word that is none of the toolkit's or of `std`.
fn may_be_parameter(ty: &Type) -> bool {
    let Type::Path(path) = bare(ty) else {
        return true;
    };
    let Some(last) = path.path.segments.last() else {
        return true;
    };
    if let Some(inner) = first_type(&last.arguments) {
        may_be_parameter(inner)
    } else {
        let word = last.ident.to_string();
        path.path.segments.len() == 1
            && !is_plain(&word)
            && !matches!(
                word.as_str(),
                "SecretBytes" | "SecretJson" | "AwsCredentials" | "GcpCredentials" | "GithubToken"
            )
    }
}
