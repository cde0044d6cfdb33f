//! The value of one key of a `.env` file that is a secret as a whole; "Usage" in the README of dotenvy.

use secret_core::{Secret, transform};

pub fn value(file: &Secret<String>, key: &str) -> Secret<String> {
    transform!(file, |file| file
        .lines()
        .map(|line| line.trim())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .filter(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim().trim_matches('"').to_owned())
        .next()
        .unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_the_key() {
        let text = "# a comment\nHOST=db.example\n#PASSWORD=old\n PASSWORD = \"hunter2=of=env\" \n";
        let file = Secret::new("ENV_FILE", text.to_owned());
        assert!(value(&file, "PASSWORD").verify(b"hunter2=of=env"));
        let other = value(&file, "OTHER");
        let other = transform!(other, |text| Some(text.to_owned())
            .filter(|text| !text.is_empty()));
        assert!(other.transpose().is_none());
    }
}
