//! A program, as its first lines describe it: [`Program`].

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that is a whole program.
pub struct Program {
    pub path: PathBuf,
    pub folder: String,
    /// The name of the file, without its end.
    pub name: String,
    /// The first sentence.
    pub tries: String,
    pub claim: Claim,
    /// Words of the error with which it is refused.
    pub error: Option<String>,
    /// What shows that something of the secret got out where it is not the value, nor a piece of it.
    pub shows: Vec<String>,
    /// What the standard output holds of a program that ends well: an honest one, or one in which nothing has to be refused.
    pub prints: Vec<String>,
}

/// What it says will become of it.
pub enum Claim {
    StoppedBy(Layer),
    /// It gets out, and why that is so.
    Limit(String),
    /// It gets out, and should not: what is missing.
    Open(String),
    Works,
}

/// What can stop a leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Types,
    Macro,
    Guard,
    Redactor,
}

impl Layer {
    const ALL: [Self; 4] = [Self::Types, Self::Macro, Self::Guard, Self::Redactor];
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Types => "types",
            Self::Macro => "macro",
            Self::Guard => "guard",
            Self::Redactor => "redactor",
        })
    }
}

impl Program {
    /// Those of a folder, by name.
    pub fn all_of(folder: &Path) -> Vec<Self> {
        let Ok(entries) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .collect();
        paths.sort();
        paths.into_iter().map(Self::read).collect()
    }

    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a program");
        let place = path.display();
        let lines: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim)
            .collect();
        let all = |key: &str| -> Vec<String> {
            let values = lines.iter().filter_map(|line| line.strip_prefix(key));
            values.map(|value| value.trim().to_owned()).collect()
        };
        let mut claims = Vec::new();
        for named in all("Stopped by:") {
            let layer = Layer::ALL.into_iter().find(|l| l.to_string() == named);
            let layer = layer.unwrap_or_else(|| panic!("{place}: `{named}` is no layer"));
            claims.push(Claim::StoppedBy(layer));
        }
        claims.extend(all("Limit:").into_iter().map(Claim::Limit));
        claims.extend(all("Open:").into_iter().map(Claim::Open));
        claims.extend(lines.contains(&"Works").then_some(Claim::Works));
        assert_eq!(claims.len(), 1, "{place}: one line says what becomes of it");
        let title: Vec<&str> = lines
            .iter()
            .copied()
            .take_while(|line| !line.is_empty())
            .collect();
        assert!(!title.is_empty(), "{place}: no line says what it tries");
        Self {
            folder: name_of(path.parent().expect("a folder")),
            name: name_of(&path),
            tries: title.join(" ").trim_end_matches('.').to_owned(),
            claim: claims.remove(0),
            error: all("Error:").pop(),
            shows: all("Shows:"),
            prints: all("Prints:"),
            path,
        }
    }

    /// Its name among all of them.
    pub fn target(&self) -> String {
        format!("leak_{}_{}", self.folder, self.name)
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_stem().and_then(|name| name.to_str());
    name.expect("a name that is text").to_owned()
}
