//! The three ways to use a secret: [`expose!`](crate::expose), [`transform!`](crate::transform),
//! [`declassify!`](crate::declassify).

/// Hands the value of a secret over to what needs it. The result is the consumer's.
///
/// ```text
/// expose!(secret, |v| consumer(v))
/// expose!(first, second, |a, b| consumer(a, b))
/// expose!(secret, async |v| consumer(v).await).await
/// ```
///
/// The closure gets a reference to the value and may consume what it captures, so that builders work. Each use is listed in
/// the [`manifest`](crate::manifest()).
///
/// ```
/// use secret_core::{Secret, expose};
///
/// struct Client { user: String }
/// impl Client {
///     fn login(user: &str, _token: &str) -> Result<Self, std::io::Error> {
///         Ok(Self { user: user.to_owned() })
///     }
/// }
///
/// let token = Secret::new("GITHUB_ACCESS_TOKEN", String::from("hunter2"));
/// let client = expose!(token, |t| Client::login("robot", t))?;
/// assert_eq!(client.user, "robot");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # What is refused
///
/// Inside, the value, a field of it, and an owned or borrowed form of it (`v.to_owned()`, `v.as_bytes()`, `&v.access_key`) is
/// passed as an argument of a call, and nothing else happens to it. The compiler refuses, with what to write instead:
///
/// - to give it back:
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let text = secret_core::expose!(token, |t| t.clone());
/// ```
/// - to compute with it, which is what [`transform!`](crate::transform) is for:
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// # fn login(_: &str) {}
/// secret_core::expose!(token, |t| login(t.trim()));
/// ```
/// - to print it, log it, or panic with it:
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// secret_core::expose!(token, |t| println!("{t}"));
/// ```
/// - to decide on it, rename it, put it into a struct, capture it in another closure, assign it, or send it to where others read.
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! expose {
    ($($tokens:tt)*) => { $crate::__private::macros::expose!($crate; $($tokens)*) };
}

/// Computes with the value of a secret. The result is a secret of the same name.
///
/// ```
/// use secret_core::{Secret, transform};
///
/// let token = Secret::new("GITHUB_ACCESS_TOKEN", String::from("hunter2"));
/// let header: Secret<String> = transform!(token, |t| format!("Bearer {}", t.trim()));
/// assert!(header.verify(b"Bearer hunter2"));
/// assert_eq!(header.name(), "GITHUB_ACCESS_TOKEN");
/// ```
///
/// # What is refused
///
/// The closure is a closed world: names that are bound inside, constants, and an allow-list of pure operations of `std` on text,
/// bytes, numbers and collections. `format!`, `vec!` and `matches!` are allowed. So nothing is written anywhere:
///
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let mut seen = Vec::new();
/// let header = secret_core::transform!(token, |t| { seen.push(t.clone()); t.clone() });
/// ```
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! transform {
    ($($tokens:tt)*) => { $crate::__private::macros::transform!($crate; $($tokens)*) };
}

/// Releases something of a secret, for a written reason.
///
/// ```
/// use secret_core::{Secret, declassify};
///
/// let token = Secret::new("GITHUB_ACCESS_TOKEN", String::from("ghp_hunter2"));
/// let hint = declassify!(token, |t| t[..4].to_string(), reason = "support shows the key's public prefix");
/// assert_eq!(hint, "ghp_");
/// ```
///
/// The closure may do anything. Each release is listed in the [`manifest`](crate::manifest()) with its reason and a hash of its code.
///
/// # What is refused
///
/// A release without a reason, or with one that is not a literal of ten characters or more:
///
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let length = secret_core::declassify!(token, |t| t.len());
/// ```
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! declassify {
    ($($tokens:tt)*) => { $crate::__private::macros::declassify!($crate; $($tokens)*) };
}
