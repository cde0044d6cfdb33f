//! Which secrets are live, and what is looked for of each.

use std::any::Any;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, Weak};

use super::forms;
use super::index::{Index, Newcomer};
use super::pieces::{self, Content};
use crate::bytes::SecretBytes;
use crate::json::SecretJson;
use crate::name::SecretName;
use crate::raw::{Raw, RawSecret};

/// Secrets that nobody has scanned for yet. Weak, so that nothing stays of one that is gone before.
static NEWCOMERS: Mutex<Vec<Weak<dyn Known>>> = Mutex::new(Vec::new());
/// Whether there are any.
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
    raw: Option<RawSecret>,
    state: AtomicU32,
}

/// Nobody has asked to look for it.
const UNKNOWN: u32 = 0;
/// It is among the newcomers.
const NEW: u32 = 1;
/// Its number in the index is what is above this.
const NUMBERS: u32 = 2;

impl Watched {
    /// Of a value that was read from this.
    pub(crate) fn of<T: 'static>(raw: RawSecret) -> Self {
        let known = [
            std::any::TypeId::of::<String>(),
            std::any::TypeId::of::<SecretBytes>(),
            std::any::TypeId::of::<SecretJson>(),
        ];
        Self {
            raw: (!known.contains(&std::any::TypeId::of::<T>())).then_some(raw),
            state: AtomicU32::new(UNKNOWN),
        }
    }

    /// The value is about to go.
    #[inline]
    pub(crate) fn forget(&mut self) {
        if *self.state.get_mut() >= NUMBERS {
            forget(*self.state.get_mut() - NUMBERS);
        }
    }
}

#[cold]
fn forget(number: u32) {
    INDEX
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(number);
}

/// Makes a value known.
pub(crate) fn watch<K: Known>(known: &Arc<K>) {
    let state = &known.watched().state;
    let is_first = state.compare_exchange(UNKNOWN, NEW, Ordering::Relaxed, Ordering::Relaxed);
    if is_first.is_err() {
        return;
    }
    let weak = Arc::downgrade(known) as Weak<dyn Known>;
    let mut newcomers = NEWCOMERS.lock().unwrap_or_else(PoisonError::into_inner);
    if newcomers.len() == newcomers.capacity() {
        // Most are gone where nobody scans. The list grows when less than half of them is.
        newcomers.retain(|known| known.strong_count() > 0);
        let live = newcomers.len();
        newcomers.reserve(live.max(32));
    }
    newcomers.push(weak);
    // Still locked: whoever takes the newcomers next has lowered the flag before.
    if !HAS_NEWCOMERS.load(Ordering::Relaxed) {
        HAS_NEWCOMERS.store(true, Ordering::Relaxed);
    }
}

/// The index of all that is live.
pub(super) fn live() -> RwLockReadGuard<'static, Index> {
    if HAS_NEWCOMERS.load(Ordering::Relaxed) {
        take_in();
    }
    INDEX.read().unwrap_or_else(PoisonError::into_inner)
}

#[cold]
fn take_in() {
    // Others who scan wait until it is done.
    let mut index = INDEX.write().unwrap_or_else(PoisonError::into_inner);
    if !HAS_NEWCOMERS.swap(false, Ordering::Relaxed) {
        return;
    }
    let newcomers = std::mem::take(&mut *NEWCOMERS.lock().unwrap_or_else(PoisonError::into_inner));
    let newcomers: Vec<Arc<dyn Known>> = newcomers.iter().filter_map(Weak::upgrade).collect();
    let needles = newcomers.iter().map(|known| Newcomer {
        name: known.name().clone(),
        needles: needles(&**known),
    });
    let numbers = index.insert(needles.collect());
    for (known, number) in newcomers.iter().zip(numbers) {
        // Whoever drops the last owner sees it: the owner that is held here goes later.
        known
            .watched()
            .state
            .store(NUMBERS + number, Ordering::Relaxed);
    }
    drop(index);
    // One of these may be the last owner: wiping it takes the lock again, and may run a user's code.
    drop(newcomers);
}

fn needles(known: &dyn Known) -> Vec<SecretBytes> {
    let mut needles = Vec::new();
    let mut count = 0;
    let mut found = |piece: &[u8]| {
        count += 1;
        if count <= IN_ALL_FORMS && piece.len() <= LONG {
            forms::all(piece, &mut |form| needles.push(form));
        } else {
            needles.push(forms::exact(piece));
        }
    };
    for content in contents(known).into_iter().flatten() {
        pieces::each(&content, &mut found);
    }
    needles
}

fn contents(known: &dyn Known) -> [Option<Content<'_>>; 2] {
    let raw = known.watched().raw.as_ref().map(|raw| match raw.raw() {
        Raw::Text(text) => Content::Bytes(text.as_bytes()),
        Raw::Bytes(bytes) => Content::Bytes(bytes),
        Raw::Json(json) => Content::Json(json),
    });
    let value = known.value();
    let value = if let Some(text) = value.downcast_ref::<String>() {
        Some(Content::Bytes(text.as_bytes()))
    } else if let Some(bytes) = value.downcast_ref::<Vec<u8>>() {
        Some(Content::Bytes(bytes))
    } else if let Some(bytes) = value.downcast_ref::<SecretBytes>() {
        Some(Content::Bytes(bytes.as_bytes()))
    } else {
        value.downcast_ref().map(Content::Json)
    };
    [raw, value]
}
