//! A program in which nothing happens that could be stopped.
//!
//! Prints: it does not print
//! Stopped by: guard

fn main() {
    println!("it says nothing");
}
