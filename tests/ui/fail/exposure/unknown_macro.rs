use secret_core::{Secret, expose};

macro_rules! with {
    ($value:expr) => {
        drop($value.len())
    };
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| with!(t));
    with!("done");
}
