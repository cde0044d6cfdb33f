use secret_core::{Secret, expose};

fn sign(_: &[u8; 4]) {}

fn main() {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    expose!(key, |k| sign(k.first_chunk::<4>().unwrap()));
}
