//! Which secrets are live, and what is looked for of each.

use std::any::Any;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, Weak};

use super::forms;
use super::held;
use super::index::Index;
use super::newcomers::Newcomers;
use super::pieces::{self, Content};
use super::public;
use crate::bytes::SecretBytes;
use crate::json::SecretJson;
use crate::name::SecretName;
use crate::provider::Found;
use crate::raw::Raw;

/// Secrets that nobody has scanned for yet.
static NEWCOMERS: Mutex<Newcomers> = Mutex::new(Newcomers::new());
/// Whether there are any. Written while they are locked.
static HAS_NEWCOMERS: AtomicBool = AtomicBool::new(false);
/// The secrets that have been scanned for. No code of a user runs while it is locked.
static INDEX: RwLock<Index> = RwLock::new(Index::new());

/// How many pieces of a secret are looked for in all forms. The lines beyond are looked for as they are.
const IN_ALL_FORMS: usize = 256;
/// How long a piece can be that is looked for in all forms.
const LONG: usize = 64 * 1024;

/// A value that can be looked for.
pub(crate) trait Known: Any + Send + Sync {
    fn name(&self) -> &SecretName;
    fn watched(&self) -> &Watched;
    fn value(&self) -> &dyn Any;
}

/// What a value keeps for the guard.
#[derive(Default)]
pub(crate) struct Watched {
    /// What was read, where the type does not say what it holds.
    found: Option<Found>,
    /// A [`State`] in one word. Whoever writes it has an owner and a lock.
    state: AtomicU64,
}

/// How far a value is known.
enum State {
    /// Nobody has asked to look for it.
    Unknown,
    /// It stands among the newcomers.
    New,
    /// It has this number in the index.
    Taken(u32),
}

impl State {
    const UNKNOWN: u64 = 0;
    const NEW: u64 = 1;
    /// The word of the first number.
    const TAKEN: u64 = 2;

    #[allow(clippy::cast_possible_truncation)] // it was a number
    fn of(word: u64) -> Self {
        match word {
            Self::UNKNOWN => Self::Unknown,
            Self::NEW => Self::New,
            word => Self::Taken((word - Self::TAKEN) as u32),
        }
    }

    fn word(&self) -> u64 {
        match self {
            Self::Unknown => Self::UNKNOWN,
            Self::New => Self::NEW,
            Self::Taken(number) => Self::TAKEN + u64::from(*number),
        }
    }
}

impl Watched {
    /// Of a value that was read from this.
    pub(crate) fn of<T: 'static>(found: Found) -> Self {
        let known = [
            std::any::TypeId::of::<String>(),
            std::any::TypeId::of::<SecretBytes>(),
            std::any::TypeId::of::<SecretJson>(),
        ];
        Self {
            found: (!known.contains(&std::any::TypeId::of::<T>())).then_some(found),
            state: AtomicU64::new(State::UNKNOWN),
        }
    }

    /// The value is about to go.
    #[inline]
    pub(crate) fn forget(&mut self) {
        if let State::Taken(number) = State::of(*self.state.get_mut()) {
            forget(number);
        }
    }
}

#[cold]
fn forget(number: u32) {
    #[cfg(all(unix, feature = "stdio"))]
    crate::redact::settle(number);
    let mut index = INDEX.write().unwrap_or_else(PoisonError::into_inner);
    index.remove(number);
}

/// Makes a value known.
pub(crate) fn watch<K: Known>(known: &Arc<K>) {
    let state = &known.watched().state;
    let is_known = || state.load(Ordering::Acquire) != State::UNKNOWN;
    if is_known() {
        return;
    }
    let mut newcomers = NEWCOMERS.lock().unwrap_or_else(PoisonError::into_inner);
    // Another owner may have been first.
    if is_known() {
        return;
    }
    newcomers.add(Arc::downgrade(known) as Weak<dyn Known>);
    if !HAS_NEWCOMERS.load(Ordering::Relaxed) {
        HAS_NEWCOMERS.store(true, Ordering::Relaxed);
    }
    // Still locked: whoever takes all in writes after this. Another owner that finds it known, and scans, sees that there are some.
    state.store(State::New.word(), Ordering::Release);
    #[cfg(all(unix, feature = "stdio"))]
    if crate::redact::is_masking() {
        // It may be printed and gone before anybody scans, and what is going cannot be taken in any more.
        drop(newcomers);
        drop(live());
    }
}

/// The index of all that is live.
pub(super) fn live() -> RwLockReadGuard<'static, Index> {
    if HAS_NEWCOMERS.load(Ordering::Relaxed) {
        take_in();
    }
    taken_in()
}

/// The index as it is.
pub(super) fn taken_in() -> RwLockReadGuard<'static, Index> {
    INDEX.read().unwrap_or_else(PoisonError::into_inner)
}

/// Makes what is looked for of all that has become known.
#[cold]
pub(crate) fn take_in() {
    // Dropped after the lock, whatever happens: one of these may be the last owner, and wiping it takes the lock again, and may run a
    // user's code.
    let mut newcomers: Vec<Arc<dyn Known>> = Vec::new();
    // Others who scan wait until it is done.
    let mut index = INDEX.write().unwrap_or_else(PoisonError::into_inner);
    let taken = {
        let mut newcomers = NEWCOMERS.lock().unwrap_or_else(PoisonError::into_inner);
        HAS_NEWCOMERS.store(false, Ordering::Relaxed);
        newcomers.take()
    };
    // Another may have been first.
    if taken.is_empty() {
        return;
    }
    newcomers.extend(taken.iter().filter_map(Weak::upgrade));
    for known in &newcomers {
        let contents = contents(&**known);
        let has_fields = contents.iter().any(pieces::has_fields);
        let number = index.insert(known.name().clone(), has_fields);
        let public = public::fields_of(known.name());
        each_needle(&contents, &public, &mut |needle| index.add(number, needle));
        // Whoever drops the last owner sees it: the owner that is held here goes later.
        let state = State::Taken(number).word();
        known.watched().state.store(state, Ordering::Relaxed);
    }
    index.settle();
}

fn each_needle(contents: &[Content<'_>], public: &[String], found: &mut dyn FnMut(SecretBytes)) {
    let mut count = 0;
    let mut piece = |piece: &[u8]| {
        count += 1;
        if count <= IN_ALL_FORMS && piece.len() <= LONG {
            forms::all(piece, found);
        } else {
            found(forms::exact(piece));
        }
    };
    for content in contents {
        pieces::each(content, public, &mut piece);
    }
}

/// What a secret was read from, or else what it is.
fn contents(known: &dyn Known) -> Vec<Content<'_>> {
    let Some(found) = &known.watched().found else {
        return held::of(known.value());
    };
    let read = match found.value().raw() {
        Raw::Text(text) => Content::Bytes(text.as_bytes()),
        Raw::Bytes(bytes) => Content::Bytes(bytes),
        Raw::Json(json) => Content::Json(json),
    };
    // Bytes are written as a list of numbers where they are JSON.
    let bytes = known.value().downcast_ref::<Vec<u8>>();
    let bytes = bytes.map(|bytes| Content::Bytes(bytes));
    [Some(read), bytes].into_iter().flatten().collect()
}
