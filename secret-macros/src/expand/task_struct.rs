//! `#[derive(SecretTask)]`: constructor, accessors, and the trait.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Type, WhereClause};

use super::registry::{Docs, listed, nested, spec};
use super::{Private, binding, of};
use crate::diagnostics::Place;
use crate::model::{Kind, TaskField, TaskStruct, is_closed, mentions};
use crate::names::{own, plain};
use crate::validate::text;

/// Whether the generated functions do something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bodies {
    Real,
    /// Beside an error: they only have signatures.
    Never,
}

pub(crate) fn task_struct(task: &TaskStruct<'_>, bodies: Bodies) -> TokenStream {
    let real = bodies == Bodies::Real;
    let (import, private) = Private::imported(task.krate);
    let (name, vis) = (&task.input.ident, &task.input.vis);
    let secrets = own("__SECRETS");

    let secret_fields: Vec<&TaskField<'_>> = task
        .fields
        .iter()
        .filter(|field| field.is_secret())
        .collect();
    let indices = 0..secret_fields.len();
    let values: Vec<Value<'_>> = secret_fields
        .iter()
        .map(|field| Value::of(private, field))
        .collect();

    let (impl_generics, type_generics, where_clause) = task.input.generics.split_for_impl();
    let task_where = bounded(task, private, &values, where_clause);

    let parameters = task.fields.iter().filter(|field| !field.is_secret());
    let (parameter_names, parameter_types): (Vec<_>, Vec<_>) = parameters
        .map(|field| (field.name, &field.field.ty))
        .unzip();
    let secret_names: Vec<_> = secret_fields.iter().map(|field| field.name).collect();
    let new_body = if real {
        quote!(Self { #(#parameter_names,)* #(#secret_names: #private::declared_ref(&#secrets, #indices),)* })
    } else {
        quote!({ let _ = (#(#parameter_names,)*); loop {} })
    };
    let mut docs = Docs::of("Makes the task of its parameters.");
    // `new` is taken, and nothing can be called `_`: both have been said.
    let accessors = secret_fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.name != "new" && field.name != "_")
        .map(|(index, field)| {
            let body = if real {
                let field_name = field.name;
                let lookup = values[index].asked(private, "field");
                quote!(#lookup(&self.#field_name, &#secrets, #index))
            } else {
                quote!(loop {})
            };
            accessor(task, private, field, &body)
        });

    // The lookups of a struct without secrets are never made; the type only has to be one.
    let bindings = if values.is_empty() {
        quote!(#private::Secret<::std::string::String>)
    } else {
        let bindings = values.iter().map(|value| value.binding.clone());
        nested(&bindings.collect::<Vec<_>>())
    };
    let (registry, constant, resolve) = if real {
        let place = values
            .first()
            .map_or_else(|| Place::of(name), |value| value.place);
        let all = of(private, &bindings, place, "all");
        (
            registry(task, private, &secrets, &values, &mut docs),
            quote!(&#secrets),
            quote!(#all(&#secrets, &[#(self.#secret_names.name()),*])),
        )
    } else {
        (TokenStream::new(), quote!(&[]), quote!(loop {}))
    };
    let docs = docs.0;
    quote! {
        #[doc(hidden)]
        const _: () = {
            #import
            #registry

            // A task of a private module need not use all that is generated.
            #[automatically_derived]
            #[allow(dead_code, clippy::too_many_arguments)]
            impl #impl_generics #name #type_generics #where_clause {
                #[doc = #docs]
                #[must_use]
                #vis fn new(#(#parameter_names: #parameter_types),*) -> Self { #new_body }
                #(#accessors)*
            }

            #[automatically_derived]
            impl #impl_generics #private::SecretTask for #name #type_generics #task_where {
                const SECRETS: &'static [#private::SecretSpec] = #constant;
                type Secrets = #bindings;
                fn resolve(&self) -> #private::Lookup<Self::Secrets> { #resolve }
            }
        };
    }
}

/// What a field's secret is read into.
struct Value<'a> {
    ty: &'a Type,
    place: Place,
    /// `Secret<ty>`
    binding: TokenStream,
}

impl<'a> Value<'a> {
    fn of(private: Private<'_>, field: &TaskField<'a>) -> Self {
        let ty = field.value_type();
        let place = Place::of(ty);
        Self {
            ty,
            place,
            binding: binding(private, ty, place),
        }
    }

    /// A member of what is said of the binding.
    fn asked(&self, private: Private<'_>, member: &str) -> TokenStream {
        of(private, &self.binding, self.place, member)
    }
}

/// The declarations, for the manifest and for the lookups.
fn registry(
    task: &TaskStruct<'_>,
    private: Private<'_>,
    name: &Ident,
    values: &[Value<'_>],
    docs: &mut Docs,
) -> TokenStream {
    let task_name = plain(&task.input.ident);
    let mut specs = Vec::new();
    for ((field, attr), value) in task.secrets().zip(values) {
        let ty_text = text(&field.field.ty);
        docs.add(attr, &ty_text);
        let probe =
            is_closed(value.ty, &task.input.generics, false).then(|| value.asked(private, "probe"));
        specs.push(spec(
            &private,
            &task_name,
            &plain(field.name),
            attr,
            &ty_text,
            probe.as_ref(),
        ));
    }
    listed(&private, name, &specs)
}

/// The lookup that a field is for.
fn accessor(
    task: &TaskStruct<'_>,
    private: Private<'_>,
    field: &TaskField<'_>,
    body: &TokenStream,
) -> TokenStream {
    let (name, vis, value) = (field.name, &task.input.vis, field.value_type());
    let doc = match field.attr.and_then(|attr| task.attrs[attr].name.as_ref()) {
        Some(name) => format!("Looks up the secret `{}`.", name.value()),
        None => "Looks up a secret.".to_owned(),
    };
    let bound = is_generic(task, value).then(|| quote!(where #value: #private::SecretValue));
    quote_spanned! {name.span()=>
        #[doc = #doc]
        #vis fn #name(&self) -> #private::Lookup<#private::Secret<#value>> #bound { #body }
    }
}

/// Whether a type parameter of the struct is part of a type.
fn is_generic(task: &TaskStruct<'_>, ty: &Type) -> bool {
    let parameters = &task.input.generics;
    mentions(quote!(#ty), &|word| {
        parameters
            .type_params()
            .any(|parameter| parameter.ident == word)
    })
}

/// The struct's `where`; a value type that is generic is one that a secret can have.
fn bounded(
    task: &TaskStruct<'_>,
    private: Private<'_>,
    values: &[Value<'_>],
    clause: Option<&WhereClause>,
) -> TokenStream {
    let mut bounded = quote!(#clause);
    let types = values.iter().map(|value| value.ty);
    let mut generic = types.filter(|ty| is_generic(task, ty));
    let Some(first) = generic.next() else {
        return bounded;
    };
    match clause.map(|clause| &clause.predicates) {
        Some(written) if written.trailing_punct() => {}
        Some(written) if !written.is_empty() => bounded.extend(quote!(,)),
        _ => bounded.extend(quote!(where)),
    }
    bounded.extend(quote!(#first: #private::SecretValue));
    for value in generic {
        bounded.extend(quote!(, #value: #private::SecretValue));
    }
    bounded
}

impl<'a> TaskField<'a> {
    /// Whether it is a secret's, or was meant to be.
    fn is_secret(&self) -> bool {
        self.attr.is_some() || self.kind.is_secret()
    }

    /// `T` of `SecretRef<T>`.
    fn value_type(&self) -> &'a Type {
        match self.kind {
            Kind::Reference(value)
            | Kind::Secret(value)
            | Kind::Parameter(value)
            | Kind::OptionalOther(value) => value,
            Kind::OptionalReference(inner) | Kind::Optional(inner) => match Kind::of(inner) {
                Kind::Reference(value) | Kind::Secret(value) => value,
                _ => inner,
            },
            _ => &self.field.ty,
        }
    }
}
