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
/// A consumer that is an `async fn` is called by an `async` closure, and `expose!` is awaited. A closure that is not `async` and gives
/// the future back is refused by rustc with "lifetime may not live long enough", because the future borrows the value:
///
/// ```
/// # use secret_core::{Secret, expose};
/// # struct Database;
/// # async fn connect(_: &str) -> Result<Database, std::io::Error> { Ok(Database) }
/// async fn open(url: &Secret<String>) -> Result<Database, std::io::Error> {
///     expose!(url, async |url| connect(url).await).await
/// }
/// ```
///
/// The secret itself is borrowed from where the macro stands, also where its variable is a `&Secret<_>`. So a callback or an `async` block
/// that outlives the function (E0373) is a `move` one, and where it must be `'static` it owns a clone, which copies no value:
///
/// ```
/// # use secret_core::{Secret, expose};
/// # fn login(_: &str) -> u32 { 1 }
/// fn callback(token: &Secret<String>) -> impl Fn() -> u32 + 'static {
///     let token = token.clone();
///     move || expose!(token, |t| login(t))
/// }
/// ```
///
/// # What may stand in it
///
/// The value, a field of it, an owned or borrowed form of it (`v.to_owned()`, `v.as_bytes()`, `&v.access_key`) and what a method
/// of your own type without arguments shows of it (`v.url()`, which is a field by another name) are arguments of calls, also in
/// an array, a `vec!`, a tuple or `Some` that is such an argument. An input may say what the value is borrowed as: `|v: &str|`. Around that any code may stand: builder chains, blocks, `?`, `.await`,
/// loops, `let` of what a consumer gave, and macros that are given what a consumer gave.
///
/// ```
/// # use secret_core::credentials::AwsCredentials;
/// # use secret_core::{Secret, expose};
/// # fn sign(_: &str, _: &str, _: Option<&str>) -> Result<u32, String> { Ok(1) }
/// # let keys = Secret::new("AWS_CREDENTIALS", AwsCredentials::new("a".into(), "b".into(), None));
/// let signed = expose!(keys, |k| sign(&k.access_key, &k.secret_access_key, k.session_token.as_deref()))?;
/// let signed = expose!(keys, |AwsCredentials { access_key, secret_access_key, .. }| {
///     let first = sign(access_key, secret_access_key, None)?;
///     println!("signed {first} times");
///     sign(access_key, secret_access_key, None).map(|n| n + first)
/// })?;
/// # Ok::<(), String>(())
/// ```
///
/// # What is refused
///
/// Everything else that happens to the value, each by a rule of its own that says what to write instead:
///
/// - to give it back, also early, from a branch, a loop, a block, a conversion or a function that gives back its argument:
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let text = secret_core::expose!(token, |t| std::convert::identity(t).clone());
/// ```
/// - to compute with it, which is what [`transform!`](crate::transform) is for:
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// # fn login(_: &str) {}
/// secret_core::expose!(token, |t| login(t.trim()));
/// ```
/// - to encode it, to decode it, or to parse it as a document, and keep what comes of it;
/// - to compare it, to search a text for it, or to decide on it with `if`, `match`, `while` or `for`;
/// - to print it, log it, format it, or put it into an error or a panic, captured by a text or not:
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// secret_core::expose!(token, |t| println!("{t}"));
/// ```
/// - to put it into a struct, a variant, a tuple, a list; to rename it; to assign it; to capture it in another closure or future;
/// - to hand it to what has no name: a closure of yours made inside, a callee that is computed. Items stand outside;
/// - to hand it to what is known to keep or show it, called as a function, by an import or as a method: files, the environment,
///   arguments of processes, serializers, settings, formatters, progress bars, errors and their trackers, channels, cells,
///   collections, memory that is never freed, names of files, variables, threads, sessions and secrets.
///   Headers, a child's environment and input, and connections are consumers.
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let mut cmd = std::process::Command::new("curl");
/// secret_core::expose!(token, |t| cmd.arg(t).status());
/// ```
///
/// # Limits
///
/// The rules see the closure and not what it calls: a function of your own that prints its argument, gives it back or stores it
/// is a consumer like any other, and so is a sink under a name that is not known. What names can tell is told, so a client's
/// method may be called like a sink; then hand the value to a function around it.
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! expose {
    ($($tokens:tt)*) => { $crate::using::expose!($crate; $($tokens)*) };
}

/// Computes with the value of a secret. The result is a secret of the same name.
///
/// ```text
/// transform!(secret, |v| computation)
/// transform!(first, second, |a, b| computation)      // the result has the name of the first
/// ```
///
/// ```
/// use secret_core::{Secret, transform};
///
/// let token = Secret::new("GITHUB_ACCESS_TOKEN", String::from("hunter2"));
/// let header: Secret<String> = transform!(token, |t| format!("Bearer {}", t.trim()));
/// assert!(header.verify(b"Bearer hunter2"));
/// assert_eq!(header.name(), "GITHUB_ACCESS_TOKEN");
///
/// let user = String::from("robot"); // is public, and may be mentioned
/// let basic = transform!(token, |t| format!("Basic {}", base64(format!("{user}:{t}"))));
/// assert!(basic.verify(b"Basic cm9ib3Q6aHVudGVyMg=="));
/// ```
///
/// # What the closure gets
///
/// | the secret | the closure gets |
/// |---|---|
/// | `String` | `&str` |
/// | [`SecretBytes`](crate::SecretBytes), `Vec<u8>`, `Vec<T>` | `&[u8]`, `&[T]` |
/// | numbers, `bool` | the number |
/// | [`SecretJson`](crate::SecretJson) | `&serde_json::Value`: `\|c\| c["database"]["password"].as_str().unwrap_or_default().to_owned()` |
/// | [credentials](crate::credentials) | their fields: `\|k\| k.access_key.to_lowercase()` |
/// | a struct of your own | its fields, taken apart: `\|Smtp { user, password, .. }\| format!("{user}:{password}")`; of a map that is one, `headers["key"].clone()` |
///
/// What is mentioned from around the closure is public, and of the same types: text, bytes, numbers and collections of them.
///
/// # The operations
///
/// Those of `std` on text, bytes, numbers, lists, maps, iterators, `Option` and `Result`, under their own names; operators;
/// `if`, `match`, loops, closures; `format!`, `vec!`, `concat!` and `matches!`. And these functions, which need no import:
///
/// | function | gives |
/// |---|---|
/// | `base64(data)`, `base64_url(data)` | `String`, with padding and for URLs without |
/// | `base64_decode(text)` | `Option<Vec<u8>>`, of both kinds |
/// | `array::<32>(data)` | `Option<[u8; 32]>`, for keys of a fixed size; of up to 32 bytes, as serde reads no longer array |
/// | `percent_encode(data)`, `hex(data)` | `String` |
/// | `json_field(document, "name")` | `Option<String>`, the content of a text or the JSON of anything else |
/// | `json_string(text)` | `String`, a JSON literal with its quotes |
/// | `sha256(data)`, `sha384`, `sha512` | `Vec<u8>`; with the feature `hmac` |
/// | `hmac_sha256(key, message)`, `hmac_sha384`, `hmac_sha512` | `Vec<u8>`; with the feature `hmac` |
///
/// Where `std` panics with the value in its text (`unwrap` of an error, a range inside of a character), these panic without it,
/// and the text of `expect` is written out.
///
/// The result is owned: it ends with `.to_owned()`, `.map(str::to_owned)` where it is an `Option`, or `.ok()` where it is a `Result`, since an
/// error may quote the value. [`transpose`](crate::Secret::transpose) makes an `Option<Secret<T>>` of a `Secret<Option<T>>`.
///
/// # Panics
///
/// The functions of HMAC panic where the key is empty, as everybody can sign with that: a secret that was set to nothing, or a key that
/// could not be decoded.
///
/// # Why the result is all that leaves
///
/// 1. *No name is looked up among yours.* Each method call is written as a call of the toolkit's own operation of that name, each
///    function, type and macro as the toolkit's or `std`'s by its full path. A method, function, type or macro of yours with the
///    same name is not asked; any other name is refused.
/// 2. *No value is of a type of yours.* The secret, what is mentioned from around, and the result are checked against a sealed list
///    of types; the operations give those types from those types; and types that are written are of that list. So no `Display`,
///    `Deref`, `Clone`, `Drop`, `FromStr` or operator of yours is there to be run.
/// 3. *Nothing outside is written to.* What is mentioned is lent, none of the types has a cell in it, assignments go to names bound
///    inside, and no operation reads or writes anything but its arguments. There is no `unsafe`, no waiting, no item.
/// 4. *What is given back becomes a [`Secret`](crate::Secret)* before anything else sees it.
///
/// The limits: how long it takes, how much memory, and whether it ends or panics can be observed from outside; an intermediate
/// text is freed without being wiped; a `macro_rules!` of yours around the call can bring a variable of another type under the name
/// of one that is bound inside; and code that names the hidden parts of this crate is outside of the argument.
///
/// # What is refused
///
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let mut seen = Vec::new();
/// let header = secret_core::transform!(token, |t| { seen.push(t.clone()); t.clone() }); // writes to what is outside
/// ```
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// # fn shown(text: &str) -> String { println!("{text}"); text.to_owned() }
/// let header = secret_core::transform!(token, |t| shown(t)); // calls a function of yours
/// ```
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! transform {
    ($($tokens:tt)*) => { $crate::using::transform!($crate; $($tokens)*) };
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
/// With the feature `testing` a file of the repository pins them, so that a reviewer sees each that is new or changed:
/// `testing::assert_declassify_lock`.
///
/// # What is refused
///
/// A release without a reason, or with one that is not a literal of ten characters or more, with letters, or that only repeats itself:
///
/// ```compile_fail
/// # let token = secret_core::Secret::new("TOKEN", String::from("hunter2"));
/// let length = secret_core::declassify!(token, |t| t.len());
/// ```
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! declassify {
    ($($tokens:tt)*) => { $crate::using::declassify!($crate; $($tokens)*) };
}
