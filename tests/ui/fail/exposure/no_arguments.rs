use secret_core::expose;

fn main() {
    expose!();
}
