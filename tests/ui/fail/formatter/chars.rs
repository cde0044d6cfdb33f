use secret_core::Secret;

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    println!("{}", token.chars().collect::<String>());
}
