use secret_core::{Secret, expose};

fn login(_: &std::ffi::CStr) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| login(&std::ffi::CString::new(t.as_str()).expect("no zero")));
}
