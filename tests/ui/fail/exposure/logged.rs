use secret_core::{Secret, expose};

macro_rules! info {
    ($($tokens:tt)*) => {};
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| info!(token = t, "login"));
    info!("done");
}
