use secret_core::{SecretRef, secret};

struct Client;

impl Client {
    const NAME: &str = "CLIENT_TOKEN";

    #[secret]
    const TOKEN: SecretRef<String> = SecretRef::new(Self::NAME);
}

fn main() {
    drop(Client::TOKEN.get());
}
