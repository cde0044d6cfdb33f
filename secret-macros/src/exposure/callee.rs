//! What a call names, however it is spelled: `String::from`, `<String>::from`, `r#String::from`, `<String as From<_>>::from`.

use syn::ext::IdentExt as _;
use syn::{Expr, ExprPath, Ident, Type};

use super::expression::bare;
use super::forms::is_form;

/// Functions that give the same value in another form.
#[rustfmt::skip]
const CONVERSIONS: &[&str] = &[
    "Any::downcast_ref", "Arc::clone", "Arc::from", "Arc::into_inner", "Arc::new", "Arc::try_unwrap", "Arc::unwrap_or_clone",
    "ArrayString::from", "AsRef::as_ref", "BString::from", "BTreeMap::from", "BTreeMap::from_iter", "BTreeSet::from", "BTreeSet::from_iter",
    "BinaryHeap::from", "Body::from", "Box::from", "Box::new", "Box::pin", "Box::try_from", "BufWriter::new", "ByteString::from",
    "Bytes::copy_from_slice", "Bytes::from", "Bytes::from_owner", "Bytes::from_static", "BytesMut::from", "CString::new", "Cell::into_inner",
    "Cell::new", "Clone::clone", "CompactString::from", "CompactString::new", "Cow::Borrowed", "Cow::Owned", "Cow::from", "Cow::into_owned",
    "Cursor::into_inner", "Cursor::new", "Deref::deref", "EcoString::from", "From::from", "FromIterator::from_iter", "FromStr::from_str",
    "Full::from", "Full::new", "HashMap::from", "HashMap::from_iter", "HashSet::from", "HashSet::from_iter", "Into::into", "IoSlice::new",
    "IpAddr::from_str", "Ipv4Addr::from_str", "Ipv6Addr::from_str", "LineWriter::new", "LinkedList::from", "Map::from_iter",
    "MaybeUninit::new", "Mutex::into_inner", "Mutex::new", "OnceCell::from", "OnceCell::into_inner", "OnceCell::new_with",
    "OnceCell::with_value", "OnceLock::from", "OnceLock::into_inner", "Option::Some", "Option::from", "OsStr::new", "OsString::from",
    "OsString::from_str", "Path::new", "PathBuf::from", "PathBuf::from_str", "Pin::new", "Rc::clone", "Rc::from", "Rc::into_inner", "Rc::new",
    "Rc::try_unwrap", "Rc::unwrap_or_clone", "RefCell::into_inner", "RefCell::new", "Reverse", "RwLock::into_inner", "RwLock::new",
    "SmolStr::from", "SmolStr::new", "SocketAddr::from_str", "String::from", "String::from_iter", "String::from_str", "String::from_utf8",
    "String::from_utf8_lossy", "String::from_utf8_unchecked", "ToOwned::to_owned", "ToString::to_string", "Utf8Path::new", "Utf8PathBuf::from",
    "Value::from", "Vec::from", "Vec::from_iter", "VecDeque::from", "VecDeque::from_iter", "Wrapping", "Zeroizing::new", "_::clone",
    "_::downcast_ref", "_::from", "_::into", "_::to_owned", "_::to_string", "array::from_ref", "black_box", "borrow::Cow::from", "cmp::max",
    "cmp::min", "convert::identity", "future::err", "future::ok", "future::ready", "hint::black_box", "html_escape::encode_text", "identity",
    "iter::chain", "iter::once", "iter::repeat", "iter::repeat_n", "iter::successors", "iter::zip", "itertools::join", "mem::take",
    "mem::transmute", "once", "ptr::from_ref", "ptr::read", "ready", "repeat", "shlex::quote", "shlex::try_quote", "slice::from_ref",
    "slice::try_from", "str::from_utf8", "str::from_utf8_unchecked", "str::to_owned", "stream::iter", "stream::once", "successors",
    "transmute",
];

/// Types and traits of `std` whose methods may be called by their path.
#[rustfmt::skip]
const STD: &[&str] = &[
    "Add", "Hash", "Iterator", "Option", "Ord", "PartialEq", "PartialOrd", "Path", "PathBuf", "Result", "String", "Vec", "bool", "char",
    "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "slice", "str", "u128", "u16", "u32", "u64", "u8", "usize",
];

/// Types of other crates that guard what they are given: to fill one is to hand the value over. (`Zeroizing` wipes, and prints.)
const SECRET: &[&str] = &["SecretBox", "SecretSlice", "SecretString"];

/// The function that a path names.
pub(super) struct Callee<'e> {
    /// What it belongs to: a type, a module, and the trait where one is written as well.
    owners: Vec<String>,
    last: &'e Ident,
}

impl<'e> Callee<'e> {
    /// What the callee of a call names; `None` where it is no path.
    pub(super) fn of(function: &'e Expr) -> Option<Self> {
        match bare(function) {
            Expr::Path(path) => Self::of_path(path),
            _ => None,
        }
    }

    pub(super) fn of_path(path: &'e ExprPath) -> Option<Self> {
        let mut owners = Vec::new();
        // The segments of `<String as FromStr>::from_str` that are the trait's.
        let position = path.qself.as_ref().map_or(0, |qself| {
            owners.push(owner(&qself.ty));
            qself.position
        });
        let before = path.path.segments.iter().rev().skip(1);
        let of_path = before.map(|segment| segment.ident.unraw().to_string());
        if path.qself.is_none() || position > 0 {
            owners.extend(of_path.take(1));
        }
        let last = &path.path.segments.last()?.ident;
        Some(Self { owners, last })
    }

    /// The last word.
    pub(super) fn last(&self) -> &'e Ident {
        self.last
    }

    /// The last word as text.
    pub(super) fn name(&self) -> String {
        self.last.unraw().to_string()
    }

    /// The last two words, once for each of the owners: `fs::write`.
    pub(super) fn tails(&self) -> Vec<String> {
        let name = self.name();
        if self.owners.is_empty() {
            return vec![name];
        }
        let owners = self.owners.iter();
        owners.map(|owner| format!("{owner}::{name}")).collect()
    }

    /// Whether it is the same value in another form that it gives.
    pub(super) fn is_conversion(&self) -> bool {
        if self.is_of_secret() {
            return false;
        }
        let mut tails = self.tails().into_iter();
        tails.any(|tail| converts(&tail)) || self.is_of_std() && is_form(&self.name())
    }

    /// Whether it makes a secret of another crate's.
    pub(super) fn is_of_secret(&self) -> bool {
        let mut owners = self.owners.iter();
        owners.any(|owner| SECRET.contains(&owner.as_str()))
    }

    fn is_of_std(&self) -> bool {
        let mut owners = self.owners.iter();
        owners.any(|owner| STD.contains(&owner.as_str()))
    }

    /// Whether it is a method of a type of `std`: `str::len`.
    pub(super) fn is_method(&self) -> bool {
        self.is_of_std() && !self.is_constructor()
    }

    /// Whether it is a constructor: its last word is a type or a variant.
    pub(super) fn is_constructor(&self) -> bool {
        self.name().starts_with(char::is_uppercase)
    }
}

/// Whether a function gives the same value in another form.
pub(super) fn converts(tail: &str) -> bool {
    CONVERSIONS.contains(&tail) || is_number(tail)
}

/// Whether a function wraps a number, `AtomicU64::new` or `NonZeroU64::new`.
fn is_number(tail: &str) -> bool {
    let wraps = |ty: &str| ty.starts_with("Atomic") || ty.starts_with("NonZero");
    tail.strip_suffix("::new").is_some_and(wraps)
}

/// The word of the type that `<..>` holds.
fn owner(ty: &Type) -> String {
    match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.map_or_else(String::new, |last| last.ident.unraw().to_string())
        }
        Type::Reference(inner) => owner(&inner.elem),
        Type::Paren(inner) => owner(&inner.elem),
        Type::Group(inner) => owner(&inner.elem),
        Type::Slice(_) | Type::Array(_) => "slice".to_owned(),
        _ => "_".to_owned(),
    }
}
