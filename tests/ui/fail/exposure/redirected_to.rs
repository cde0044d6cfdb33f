use secret_core::{Secret, expose};

struct Redirect(String);

impl Redirect {
    fn to(address: &str) -> Self {
        Self(address.to_owned())
    }
}

fn main() {
    let address = Secret::new("ADDRESS", String::from("/signed?key=hunter2"));
    drop(expose!(address, |a| Redirect::to(a)).0);
}
