use secret_core::secret;

#[secret("TOKEN")]
const TOKEN: &str = "token";

fn main() {
    let _ = TOKEN;
}
