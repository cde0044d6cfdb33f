use secret_core::Secret;

fn main() {
    let pin = Secret::new("PIN", 1234_u32);
    println!("{pin:x}");
}
