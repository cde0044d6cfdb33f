//! What a secret is called in Prefect 3: [`block_name`].

/// `AWS_CREDENTIALS` is `aws-credentials` there: names have lower case letters, digits and dashes. `None` where nothing can be called
/// like that.
pub(crate) fn block_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    name.chars()
        .map(|c| match c {
            'a'..='z' | '0'..='9' | '-' => Some(c),
            'A'..='Z' => Some(c.to_ascii_lowercase()),
            '_' => Some('-'),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::block_name;

    #[test]
    fn names_of_1_x_have_one_in_3() {
        for (name, block) in [
            ("AWS_CREDENTIALS", "aws-credentials"),
            ("token", "token"),
            ("a-B_9", "a-b-9"),
        ] {
            assert_eq!(block_name(name).as_deref(), Some(block));
        }
        for name in ["", "a b", "a/b", "../x", "ä", "a?b", "a.b", "a\n"] {
            assert_eq!(block_name(name), None);
        }
    }
}
