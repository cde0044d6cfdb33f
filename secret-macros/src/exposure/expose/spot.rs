//! Where an expression stands.

use syn::{Pat, Path};

use crate::exposure::expression::last;

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
    /// What `if let` or `match` takes apart by the name of a type of the user's.
    Taken(&'static str),
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
    /// What is matched with a pattern is looked into: `if let`. By its own names it is taken apart.
    pub(super) fn of_pattern(self, pattern: &Pat) -> Self {
        match self {
            Self::Decides(keyword) if names_own_type(pattern) => Self::Taken(keyword),
            Self::Decides("if") => Self::Decides("if let"),
            Self::Decides("while") => Self::Decides("while let"),
            spot => spot,
        }
    }
}

/// Whether a pattern names a variant or a struct of the user's: `Login::Key(key)`.
pub(super) fn names_own_type(pattern: &Pat) -> bool {
    match pattern {
        Pat::Guard(guard) => names_own_type(&guard.pat),
        Pat::Ident(name) => name
            .subpat
            .as_ref()
            .is_some_and(|(_, inner)| names_own_type(inner)),
        Pat::Or(or) => or.cases.iter().any(names_own_type),
        Pat::Paren(paren) => names_own_type(&paren.pat),
        Pat::Reference(reference) => names_own_type(&reference.pat),
        Pat::Path(path) => path.path.segments.len() > 1 && is_own(&path.path),
        Pat::Struct(fields) => is_own(&fields.path),
        Pat::TupleStruct(tuple) => is_own(&tuple.path),
        _ => false,
    }
}

fn is_own(path: &Path) -> bool {
    !["Some", "None", "Ok", "Err"].contains(&last(path).as_str())
}
