use secret_core::{Secret, expose};

fn sign(_: [u8; 7]) {}

fn main() {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    expose!(key, |k| sign(k.clone().try_into().unwrap_or_else(|wrong| panic!("{wrong:?}"))));
}
