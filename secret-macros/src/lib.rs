//! The macros of [`secret-core`](https://docs.rs/secret-core), which re-exports them: depend on that crate.
//!
//! Each entry point goes through the same stages: the tokens are parsed (`attr`, `task_fn`, `task_struct`, `exposure`), looked
//! at as a whole (`model`), judged (`validate`, and the rules of `exposure`), and expanded (`expand`), which cannot fail. Where
//! something is wrong the item is emitted all the same (`fallback`), so that one mistake is one error.

mod attr;
mod boxed;
mod constant;
mod depth;
mod diagnostics;
mod expand;
mod exposure;
mod fallback;
mod model;
mod names;
mod stages;
mod task_fn;
mod task_struct;
#[cfg(test)]
mod tests;
mod validate;

use proc_macro::TokenStream;

use exposure::Way;

/// Declares the secrets of a task.
///
/// ```text
/// #[secret("NAME")]
/// #[secret("NAME", into = parameter, from = context | env | files | cloud, crate = path)]
/// #[secret("NAME", as = SecretRef<String>)]
/// ```
///
/// Stands on functions, methods and associated functions, `async` or not. The secret binds to the parameter that is named like
/// it in lower case (`_` for what cannot stand in a name), or to the one that `into` names. Several attributes stack.
///
/// Where another macro reads the function's parameters and has no place for a secret among them, as those of an engine's handlers do,
/// `as` has the type, and the body finds the secret under the name that the parameter would have had.
///
/// An attribute that takes the function as it is called stands below: `#[tokio::main]` and `#[tokio::test]` refuse parameters, and find
/// none where `#[secret]` was expanded before.
///
/// Under `#[async_trait]`, which stands on the `impl` or the trait and is expanded first, methods work like any other; the trait's has no
/// parameter for the secret.
///
/// | the parameter's type | what the task gets |
/// |---|---|
/// | `Secret<T>` | the value |
/// | `Option<Secret<T>>` | the value, or `None` where there is none |
/// | `SecretRef<T>` | the name, which it looks up itself |
///
/// # On a constant
///
/// ```text
/// #[secret]
/// const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");
/// ```
///
/// declares the secret that the constant names: it is in the manifest, with the constant's name in the place of the task, the preflight
/// asks for it, and a record may name it. It stays the constant that it is; `static`s and constants of an `impl` or a function work alike,
/// used or not. **A constant without the attribute is not in the manifest.** The name and, by `.only(Source::Env)`, the source stand in the
/// value, so the attribute takes nothing but `crate = path`. `Self` and the parameters of an `impl` cannot be in it.
///
/// # What is generated
///
/// The same function without the secret parameters, and in front of its body one lookup of all of them; a `# Secrets` section in
/// its documentation; an entry in the manifest of the program. Types written `Parameter<T>` and the `T` of `Result<T, E>` are
/// checked: they are stored in clear, and hold no secret.
///
/// # What is refused
///
/// With one error each, at the token to change: an attribute without a name, an unknown or repeated key, a secret or a
/// parameter named twice, a parameter that is not there, a pattern or a reference in its place, a parameter that is a secret
/// and has no attribute, a result that is no `Result`, and what cannot run on a worker (`const`, `extern`, no body).
///
/// # Errors
///
/// The task fails, before its body, with the `SecretError` of the first secret that is missing or malformed; `E` is made from it.
#[proc_macro_attribute]
pub fn secret(arguments: TokenStream, item: TokenStream) -> TokenStream {
    stages::secret(arguments.into(), &item.into()).into()
}

/// Makes a struct a task: parameters, and the names of its secrets.
///
/// ```text
/// #[derive(SecretTask)]
/// #[secret_task(crate = path)]                   // only where `secret_core` has another path
/// struct Export {
///     bucket: Parameter<String>,
///     #[secret("AWS_CREDENTIALS", from = env)]
///     aws: SecretRef<AwsCredentials>,
/// }
/// ```
///
/// # What is generated
///
/// `Export::new(bucket)`, which takes the parameters only; `export.aws()` for each secret, a lookup to be awaited or got, and with
/// `export.aws().optional()` one that gives `None` where there is none;
/// `impl SecretTask`, with the declared secrets and a lookup of all of them; an entry in the manifest. A record that names
/// another secret than the source is refused by the lookup.
///
/// # What is refused
///
/// Anything but a struct with named fields; fields that are neither `Parameter<T>` nor a declared `SecretRef<T>`; a struct that
/// declares no secret, or the same one twice. A client that is made once stands beside the task, which is what is written down:
/// `struct Runner { task: Export, client: OnceCell<Client> }`.
///
/// # Errors
///
/// The generated lookups give a `SecretError` where the secret is missing or malformed.
#[proc_macro_derive(SecretTask, attributes(secret, secret_task))]
pub fn secret_task(input: TokenStream) -> TokenStream {
    stages::secret_task(input.into()).into()
}

/// What `secret_core::expose!` forwards to, with the path of that crate in front: `$crate; secret, .., |v, ..| body`.
///
/// # What is generated
///
/// A call for each secret around the closure, and an entry in the manifest.
///
/// # What is refused
///
/// Whatever happens to the value but being passed as an argument; see `secret_core::expose!`.
#[proc_macro]
pub fn expose(tokens: TokenStream) -> TokenStream {
    stages::exposure(Way::Expose, tokens.into()).into()
}

/// What `secret_core::transform!` forwards to: `$crate; secret, |v| body`.
///
/// # What is generated
///
/// A call around the closure, and an entry in the manifest.
///
/// # What is refused
///
/// Whatever is not a pure operation of `std` on names bound inside; see `secret_core::transform!`.
#[proc_macro]
pub fn transform(tokens: TokenStream) -> TokenStream {
    stages::exposure(Way::Transform, tokens.into()).into()
}

/// What `secret_core::declassify!` forwards to: `$crate; secret, .., |v, ..| body, reason = ".."`.
///
/// # What is generated
///
/// A call for each secret around the closure, and an entry in the manifest with the reason and a hash of the closure.
///
/// # What is refused
///
/// A release without a literal reason of ten characters or more, five of them letters, or with one that says the same again and again.
#[proc_macro]
pub fn declassify(tokens: TokenStream) -> TokenStream {
    stages::exposure(Way::Declassify, tokens.into()).into()
}
