use secret_core::secret;

#[secret("TOKEN")]
type Token = String;

fn main() {
    drop(Token::new());
}
