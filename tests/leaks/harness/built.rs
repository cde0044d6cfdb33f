//! What cargo made of the programs: [`Builds`].

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::Value;

use super::outcome::Outcome;
use super::program::{Layer, Program};
use super::ran;

/// By the names of the binaries.
pub struct Builds {
    builds: HashMap<String, Built>,
    /// What cargo itself says where it cannot build at all.
    cargo: String,
}

/// One of them.
#[derive(Default)]
pub struct Built {
    errors: Vec<Diagnostic>,
    executable: Option<PathBuf>,
    cargo: String,
}

/// An error of the compiler.
struct Diagnostic {
    code: Option<String>,
    /// The first line, with what is said of the place that it underlines, where the line alone says nothing.
    says: String,
    /// All of it with its labels and notes, without the source that they stand at.
    words: String,
}

impl Builds {
    /// Reads cargo's messages, one JSON document in a line.
    pub fn read(messages: &[u8], cargo: &str) -> Self {
        let mut builds: HashMap<String, Built> = HashMap::new();
        for line in messages.split(|byte| *byte == b'\n') {
            let Ok(message) = serde_json::from_slice::<Value>(line) else {
                continue;
            };
            let Some(target) = message["target"]["name"].as_str() else {
                continue;
            };
            let built = builds.entry(target.to_owned()).or_default();
            if let Some(executable) = message["executable"].as_str() {
                built.executable = Some(executable.into());
            }
            built.errors.extend(Diagnostic::read(&message["message"]));
        }
        Self {
            builds,
            cargo: cargo.to_owned(),
        }
    }

    pub fn take(&mut self, program: &Program) -> Built {
        let mut built = self.builds.remove(&program.target()).unwrap_or_default();
        built.cargo.clone_from(&self.cargo);
        built
    }
}

impl Built {
    /// Runs it, if it can be.
    pub fn outcome(self, program: &Program) -> Outcome {
        if let Some(error) = self.errors.iter().find(|error| !error.is_ours()) {
            return Outcome::Unclear(format!(
                "it does not compile, for a reason that is not ours: {}",
                error.says
            ));
        }
        match (self.errors.first(), self.executable) {
            (Some(error), _) => Outcome::Refused {
                by: error.layer(),
                says: error.says.clone(),
            },
            (None, Some(executable)) => ran::outcome(program, &executable),
            (None, None) => Outcome::Unclear(format!("it was not built:\n{}", self.cargo)),
        }
    }
}

impl Diagnostic {
    fn read(message: &Value) -> Option<Self> {
        let text = message["message"].as_str()?;
        if message["level"] != "error" || text.starts_with("aborting due to") {
            return None;
        }
        let mut words = vec![text];
        let spans = message["spans"].as_array().into_iter().flatten();
        let mut labels = spans.filter_map(|span| span["label"].as_str()).peekable();
        let mut says = text.lines().next().unwrap_or_default().to_owned();
        if let ("mismatched types", Some(label)) = (text, labels.peek()) {
            says += &format!(": {label}");
        }
        let says = without_places(&says);
        words.extend(labels);
        let children = message["children"].as_array().into_iter().flatten();
        words.extend(children.filter_map(|child| child["message"].as_str()));
        Some(Self {
            code: message["code"]["code"].as_str().map(str::to_owned),
            says,
            words: words.join("\n"),
        })
    }

    /// The compiler gives its own errors a code, and what a macro reports has none. Types that `transform!` does not compute with are
    /// the macro's rule, too.
    fn layer(&self) -> Layer {
        match self.code {
            Some(_) if !self.words.contains("`transform!`") => Layer::Types,
            _ => Layer::Macro,
        }
    }

    /// A macro of ours always says what to write instead; the compiler names the type that it is about. Names that are not found
    /// are mistakes of the program, whatever is said of them.
    fn is_ours(&self) -> bool {
        let is_name_not_found = ["E0405", "E0412", "E0425", "E0432", "E0433"];
        match self.code.as_deref() {
            None => self.words.contains("\n\nhelp: "),
            Some(code) if is_name_not_found.contains(&code) => false,
            Some(_) => ["Secret<", "Secret`", "`transform!`", "`expose!`"]
                .iter()
                .any(|ours| self.words.contains(ours)),
        }
    }
}

/// A closure's type is called by the place where it stands, which is another one in another folder.
fn without_places(says: &str) -> String {
    let mut pieces = says.split("{closure@");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text += "{closure";
        text += piece.find('}').map_or(piece, |end| &piece[end..]);
    }
    text
}
