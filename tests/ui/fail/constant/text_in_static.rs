use secret_core::secret;

#[secret("TOKEN")]
static TOKEN: &str = "token";

fn main() {
    let _ = TOKEN;
}
