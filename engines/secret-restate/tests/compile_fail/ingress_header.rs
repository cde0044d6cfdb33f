use secret_core::Secret;

fn header(token: &Secret<String>) -> Vec<u8> {
    format!("Bearer {token}").into_bytes()
}

fn main() {
    header(&Secret::new("TOKEN", String::new()));
}
