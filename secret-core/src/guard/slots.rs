//! Things that keep their number as long as they are there: [`Slots`].

/// Whatever is numbered. The number of what was taken out is given again.
pub(super) struct Slots<T> {
    slots: Vec<T>,
    vacant: Vec<u32>,
}

impl<T: Default> Slots<T> {
    pub(super) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            vacant: Vec::new(),
        }
    }

    /// With room for as many, which then do not move.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            slots: Vec::with_capacity(capacity),
            vacant: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, what: T) -> u32 {
        match self.vacant.pop() {
            Some(number) => {
                self.slots[number as usize] = what;
                number
            }
            None => {
                self.slots.push(what);
                narrow(self.slots.len() - 1)
            }
        }
    }

    pub(super) fn take(&mut self, number: u32) -> T {
        self.vacant.push(number);
        std::mem::take(&mut self.slots[number as usize])
    }

    pub(super) fn get(&self, number: u32) -> &T {
        &self.slots[number as usize]
    }

    pub(super) fn get_mut(&mut self, number: u32) -> &mut T {
        &mut self.slots[number as usize]
    }

    /// All slots, the vacant ones among them.
    pub(super) fn all(&self) -> &[T] {
        &self.slots
    }

    pub(super) fn all_mut(&mut self) -> &mut [T] {
        &mut self.slots
    }
}

/// Numbers are 32 bits wide, which is 64 GiB of needles.
#[allow(clippy::cast_possible_truncation)]
fn narrow(index: usize) -> u32 {
    debug_assert!(index < u32::MAX as usize, "fewer than 4 billion");
    index as u32
}
