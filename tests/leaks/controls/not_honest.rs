//! A program that does what it is there for, and says too much.
//!
//! Prints: the secret got out, reversed, in errors.log
//! Works

use engine::run_task;

fn main() {
    println!("the secret got out, reversed, in errors.log");
    run_task("report", || {
        let token = std::env::var("TOKEN").unwrap();
        Err::<(), _>(token.chars().rev().collect::<String>())
    });
}
