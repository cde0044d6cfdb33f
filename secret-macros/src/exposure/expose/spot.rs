//! Where an expression stands.

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) enum Spot {
    /// Directly an argument of a call.
    Argument,
    /// What the closure gives back.
    Result,
    /// What a `let` binds.
    Let,
    /// What is assigned.
    Assigned,
    /// What `if`, `match`, `while` or `for` decides on.
    Decides(&'static str),
    /// An element of something that is built.
    Element(&'static str),
    /// An argument of a macro.
    Macro,
    /// Its value is dropped.
    Statement,
    /// Any other place.
    Inside,
}

impl Spot {
    /// What is matched with a pattern is looked into: `if let`.
    pub(super) fn of_pattern(self) -> Self {
        match self {
            Self::Decides("if") => Self::Decides("if let"),
            Self::Decides("while") => Self::Decides("while let"),
            spot => spot,
        }
    }
}
