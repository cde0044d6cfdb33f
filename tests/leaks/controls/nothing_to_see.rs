//! A program in which nothing happens that could be stopped.
//!
//! Prints: nothing shows what stopped it
//! Stopped by: guard

fn main() {
    println!("done");
}
