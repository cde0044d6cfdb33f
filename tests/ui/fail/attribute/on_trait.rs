use secret_core::secret;

#[secret("TOKEN")]
trait Load {
    fn load(&self) {}
}

impl Load for u8 {}

fn main() {
    1u8.load();
}
