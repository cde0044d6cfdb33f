//! Items that are right by their construction, or nearly so.

use std::fmt::Write as _;

use super::dice::Dice;

/// Secrets, and the parameters that they are bound to.
#[rustfmt::skip]
const BOUND: &[(&str, &str)] = &[
    ("\"TOKEN\"", "token"), ("\"DATABASE_URL\", from = env", "mut database_url"), ("\"a-b\"", "a_b"), ("\"TYPE\"", "r#type"),
    ("\"Å\", into = r#match, from = cloud", "r#match"), ("\"1A\"", "_1a"), ("\"GCP_CREDENTIALS\", into = key", "key"), ("\"\u{17f}\"", "ſ"),
];

/// A function with its attribute: the arguments of that, and the function. It is right, or there is one thing wrong, or there are more.
pub(super) fn function(dice: &mut Dice) -> (String, String) {
    let (mut attributes, mut parameters) = (Vec::new(), Vec::new());
    let from = dice.below(BOUND.len());
    for step in 0..=dice.below(3) {
        let (name, parameter) = BOUND[(from + step) % BOUND.len()];
        let ty = or(
            dice,
            &[
                "Secret<String>",
                "Option<Secret<T>>",
                "SecretRef<u8>",
                "crate::Secret<Vec<T>>",
                "Secret<&'static [u8; 2]>",
            ],
            &[
                "&mut Secret<u8>",
                "Secret",
                "Token",
                "Option<SecretRef<u8>>",
                "(Secret<u8>, u8)",
                "<T as Of>::Secret",
                "a!()",
                "_",
                "!",
                "dyn Any",
            ],
        );
        let option = or(
            dice,
            &["", "", "", ", crate = ::a::b"],
            &[
                ", into = x",
                ", from = \"env\"",
                ", = 1",
                ", from",
                ", nonsense = 2",
                ", \"B\"",
                " 3",
            ],
        );
        attributes.push(format!("{name}{option}"));
        if !dice.once_in(15) {
            let pattern = if dice.once_in(15) {
                dice.word(&["(a, b)", "_", "ref x", "S { a, .. }", "x @ _"])
            } else {
                parameter
            };
            parameters.push(format!("{pattern}: {ty}"));
        }
    }
    add_others(dice, &mut parameters);
    let mut text = String::new();
    for attribute in &attributes[1..] {
        text.push_str(dice.word(&["", "/// Words.\n", "#[inline] ", "#[doc = \"x\"] "]));
        let _ = write!(
            text,
            "#[{}({attribute})] ",
            dice.word(&["secret", "a::secret"])
        );
    }
    add_signature(dice, &parameters, &mut text);
    (attributes.swap_remove(0), text)
}

/// A struct that is derived from, right or not.
pub(super) fn structure(dice: &mut Dice) -> String {
    let mut text = or(
        dice,
        &[
            "",
            "",
            "#[secret_task(crate = a::b)] ",
            "#[serde(x)] ",
            "/// Words.\n",
        ],
        &["#[secret_task] ", "#[secret(\"A\")] "],
    )
    .to_owned();
    text.push_str(dice.word(&["", "pub ", "pub(super) "]));
    text.push_str(or(
        dice,
        &["struct Task", "struct r#Task", "struct Aufträge"],
        &["union Task", "enum Task"],
    ));
    text.push_str(dice.word(&[
        "",
        "",
        "<T>",
        "<'a, T: 'a + Clone = u8, const N: usize = 3>",
        "<T: ?Sized>",
    ]));
    text.push_str(dice.word(&["", "", "", " where T: Clone"]));
    text.push_str(" { ");
    let names = [
        "aws",
        "r#type",
        "bucket",
        "ä",
        "_x",
        "__secret",
        "database_url",
        "day",
    ];
    let from = dice.below(names.len());
    for step in 0..=dice.below(4) {
        let name = or(
            dice,
            &[names[(from + step) % names.len()]],
            &["new", "secrets", "resolve", "aws"],
        );
        let is_secret = step == 0 || dice.once_in(2);
        if is_secret != dice.once_in(15) {
            let secret = or(
                dice,
                &[
                    "\"A\"",
                    "\"B\", from = env",
                    "\"C\"",
                    "\"D-d\", from = files",
                ],
                &["\"²\"", "\"\"", "", "\"X\", into = y", "1"],
            );
            let _ = write!(
                text,
                "#[{}({secret})] ",
                dice.word(&["secret", "a::secret"])
            );
        }
        let ty = if is_secret {
            or(
                dice,
                &["SecretRef<String>", "SecretRef<T>", "a::SecretRef<a::B>"],
                &["Secret<u8>", "Option<SecretRef<u8>>", "u8", "SecretRef"],
            )
        } else {
            or(
                dice,
                &["Parameter<T>", "Parameter<Vec<&'a [T; N]>>"],
                &["u8", "Secret<u8>", "SecretRef<u8>", "Parameter<Secret<u8>>"],
            )
        };
        text.push_str(dice.word(&["", "pub ", "/// Words.\n", "#[cfg(x)] "]));
        let _ = write!(text, "{name}: {ty}, ");
    }
    text.push('}');
    text
}

/// What is usual, or once in a while something else.
fn or(dice: &mut Dice, usual: &[&'static str], other: &[&'static str]) -> &'static str {
    if dice.once_in(9) {
        dice.word(other)
    } else {
        dice.word(usual)
    }
}

/// Parameters that are no secrets, among those that are.
fn add_others(dice: &mut Dice, parameters: &mut Vec<String>) {
    for (count, name) in ["day", "url", "f", "(a, b)", "_"]
        .iter()
        .enumerate()
        .take(dice.below(6))
    {
        let ty = or(
            dice,
            &[
                "Parameter<T>",
                "&str",
                "&'a [T; N]",
                "impl Fn(u8) -> T",
                "u8",
                "[Arc<u8>; 2]",
            ],
            &["Secret<u8>", "&Secret<T>", "Parameter<Secret<u8>>"],
        );
        let at = dice
            .below(parameters.len() + count + 1)
            .min(parameters.len());
        parameters.insert(at, format!("{name}: {ty}"));
    }
}

/// What follows the attributes.
fn add_signature(dice: &mut Dice, parameters: &[String], text: &mut String) {
    text.push_str(dice.word(&["", "", "pub ", "pub(crate) ", "pub(in a::b) "]));
    text.push_str(or(
        dice,
        &["", "async ", "unsafe ", "async unsafe "],
        &["const ", "extern \"C\" ", "default ", "gen "],
    ));
    text.push_str("fn ");
    text.push_str(dice.word(&["task", "r#fn", "load_ä"]));
    text.push_str(dice.word(&[
        "",
        "<T>",
        "<'a, T: Clone + 'a, const N: usize>",
        "<T: Into<Vec<u8>>>",
    ]));
    let _ = write!(
        text,
        "({}{})",
        dice.word(&["", "", "&self, ", "self: Arc<Self>, ", "mut self, "]),
        parameters.join(", ")
    );
    text.push_str(or(
        dice,
        &[
            " -> Result<(), E>",
            " -> Result<T, E>",
            " -> anyhow::Result<u64>",
            " -> SecretResult<T>",
            " -> Answer",
            " -> Result<&'a T, E>",
            " -> Result<impl Clone, E>",
        ],
        &[
            "",
            " -> u8",
            " -> impl Future<Output = u8>",
            " -> Pin<Box<dyn Future<Output = u8>>>",
            " -> !",
            " -> Secret<u8>",
            " -> Result<Secret<u8>, E>",
        ],
    ));
    text.push_str(dice.word(&["", "", " where T: Clone,", " where for<'b> &'b T: Clone"]));
    text.push_str(or(
        dice,
        &[
            " { Ok(()) }",
            " { #![allow(unused)] let token = 1; Ok(token) }",
            " {}",
            " { { } }",
        ],
        &[";", " { a b c 1 2 }"],
    ));
}
