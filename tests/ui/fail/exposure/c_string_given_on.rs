use secret_core::{Secret, expose};

fn login(_: &std::ffi::CStr) {}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| -> Result<(), Box<dyn std::error::Error>> { Ok(login(&std::ffi::CString::new(t.as_str())?)) })
}
