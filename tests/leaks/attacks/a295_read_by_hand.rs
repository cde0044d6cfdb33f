//! A295: The program reads the variable itself, without the toolkit.
//!
//! Limit: what the toolkit does not look up it does not know; `clippy.toml` forbids `std::env::var`.

fn main() {
    println!("{}", std::env::var("TOKEN").unwrap());
}
