use secret_core::Secret;

fn needs<T: Default>() {}

fn main() {
    needs::<Secret<String>>();
}
