use secret_core::{Secret, transform};

fn main() {
    let port = Secret::new("PORT", 5432_u16);
    let _ = transform!(port, |p| p[0]);
}
