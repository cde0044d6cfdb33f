//! Every sentence about a credential that is not what it should be, on one page.
//!
//! An error may repeat them whatever the value holds: they are constants. The words that other types use for their expectations are
//! compared with the value first, and `BEGIN PRIVATE KEY` stands in every private key.

macro_rules! sentences {
    ($(#[$doc:meta])* $list:ident: $($name:ident = $text:literal;)*) => {
        $(pub(super) const $name: &str = $text;)*
        $(#[$doc])*
        const $list: &[&str] = &[$($name),*];
    };
}

sentences! {
    /// What it should be, after "it is not".
    WANTED:
    AWS_DICTIONARY = "a dictionary with `ACCESS_KEY` and `SECRET_ACCESS_KEY`";
    ACCESS_KEY = "the text of an access key";
    SECRET_ACCESS_KEY = "the text of a secret access key";
    SESSION_TOKEN = "the text of a session token";
    GCP_DICTIONARY = "a dictionary, the key of a service account";
    SERVICE_ACCOUNT = "`service_account`";
    CLIENT_EMAIL = "the address of a service account";
    PRIVATE_KEY = "a whole RSA private key in PEM";
    IDENTIFIER = "the text of an identifier";
    TOKEN_URI = "an `https` URL";
    GITHUB_TOKEN = "the text of a GitHub access token";
}

sentences! {
    /// What is wrong with it.
    FLAWS:
    EMPTY = "it is empty";
    WHITE_SPACE = "it holds white space";
    NOT_VISIBLE = "it holds a character that is not visible ASCII";
    OTHER_TYPE = "only keys of service accounts are read";
    NO_ADDRESS = "it has no name and host around an `@`";
    NOT_HTTPS = "it does not start with `https://`";
    NO_HOST = "it has no host";
    MORE_THAN_A_HOST = "it has more than a host and a port before its path";
    NOT_ENCRYPTED = "it is not encrypted: `http` is for the loopback only";
    PEM_FIRST_LINE_CUT = "it ends too early, in its first line";
    PEM_WITHOUT_END = "it ends too early, without its last line";
    PEM_CUT_IN_BASE64 = "its body ends too early, inside a group of base64";
    PEM_CUT = "its body ends too early: it is shorter than it says";
    PEM_TOO_LONG = "its body is longer than it says";
    PEM_AFTER_END = "it goes on after its last line";
    PEM_WITHOUT_BEGIN = "it does not start with `-----BEGIN PRIVATE KEY-----`";
    PEM_ENCRYPTED = "it is encrypted";
    PEM_OTHER_LABEL = "its first line names something other than `PRIVATE KEY` or `RSA PRIVATE KEY`";
    PEM_OTHER_END = "its last line names something other than its first";
    PEM_ESCAPED = "its line ends are a backslash and an `n`: it was escaped once too often";
    PEM_NOT_BASE64 = "its body is not base64";
    PEM_NOT_A_KEY = "its body is not a private key";
    PEM_NOT_RSA = "it is not an RSA key";
}

/// Whether an expectation is one of these sentences, and so no quotation of a value.
pub(crate) fn is_constant(expectation: &str) -> bool {
    match expectation.split_once(": ") {
        Some((wanted, flaw)) => WANTED.contains(&wanted) && FLAWS.contains(&flaw),
        None => WANTED.contains(&expectation),
    }
}
