use secret_core::{Secret, expose};

mod tracing {
    macro_rules! info {
        (token = %$value:expr, $text:literal) => {
            drop(($value.to_string(), $text))
        };
    }
    pub(crate) use info;
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| tracing::info!(token = %t, "login"));
}
