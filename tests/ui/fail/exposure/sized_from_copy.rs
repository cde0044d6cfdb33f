use secret_core::{Secret, expose};

fn sign(key: [u8; 4]) -> usize {
    key.len()
}

fn main() {
    let key = Secret::new("KEY", vec![1_u8, 2, 3]);
    // The panic would print the key.
    assert_eq!(expose!(key, |k| sign(k.to_vec().try_into().unwrap())), 4);
}
