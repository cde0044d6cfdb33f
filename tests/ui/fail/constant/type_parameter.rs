use secret_core::{SecretRef, SecretValue, secret};

struct Client<T>(T);

impl<T: SecretValue> Client<T> {
    #[secret]
    const TOKEN: SecretRef<T> = SecretRef::new("CLIENT_TOKEN");
}

fn main() {
    drop(Client(String::new()).0 + Client::<String>::TOKEN.name());
}
