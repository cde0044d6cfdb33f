//! What became of a program: [`Outcome`], and whether it is what the program says.

use super::program::{Claim, Layer, Program};

/// A program and its end.
pub struct Case {
    pub program: Program,
    pub outcome: Outcome,
}

pub enum Outcome {
    /// It does not compile.
    Refused { by: Layer, says: String },
    /// It runs, and nothing of the secret comes out.
    Stopped { by: Layer, says: String },
    /// A name stands in the place of the secret where the value would be read back: later something would run with it.
    Masked(String),
    /// The secret, or a piece of it, came out.
    GotOut { place: String, form: String },
    /// An honest program did what it is there for.
    Works,
    /// Nothing can be said of it.
    Unclear(String),
}

impl Case {
    /// What is not as the program says.
    pub fn check(&self) -> Result<(), String> {
        let Program {
            path, claim, error, ..
        } = &self.program;
        let wrong = match (claim, &self.outcome) {
            (Claim::StoppedBy(claimed), Outcome::Refused { by, says }) if claimed == by => {
                match error {
                    Some(error) if !says.contains(error) => {
                        format!("the error does not say {error:?}, but: {says}")
                    }
                    _ => return Ok(()),
                }
            }
            (Claim::StoppedBy(claimed), Outcome::Stopped { by, .. }) if claimed == by => {
                return Ok(());
            }
            (Claim::Limit(_) | Claim::Open(_), Outcome::GotOut { .. })
            | (Claim::Works, Outcome::Works) => return Ok(()),
            (_, outcome) => outcome.words(),
        };
        Err(format!("{}: {wrong}", path.display()))
    }
}

impl Outcome {
    fn words(&self) -> String {
        match self {
            Self::Refused { by, says } => format!("refused by {by}: {says}"),
            Self::Stopped { by, says } => format!("stopped by {by} at run time: {says}"),
            Self::Masked(place) => format!("masked instead of refused, in {place}"),
            Self::GotOut { place, form } => format!("the secret got out, {form}, in {place}"),
            Self::Works => "it works".to_owned(),
            Self::Unclear(why) => why.clone(),
        }
    }
}
