//! An honest program that ends badly.
//!
//! Prints: the number of rows
//! Works

fn main() {
    eprintln!("the number of columns");
}
