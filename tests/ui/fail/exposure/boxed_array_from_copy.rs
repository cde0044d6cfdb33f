use secret_core::{Secret, expose};

fn sign(_: Box<[u8; 7]>) {}

fn main() {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    expose!(key, |k| sign(Box::<[u8; 7]>::try_from(k.clone()).unwrap()));
}
