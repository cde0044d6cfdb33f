use secret_core::{Secret, expose};

mod form_urlencoded {
    pub struct Serializer(String);

    impl Serializer {
        pub fn new(target: String) -> Self {
            Self(target)
        }

        pub fn append_pair(&mut self, name: &str, value: &str) -> &mut Self {
            self.0 += &format!("{name}={value}");
            self
        }

        pub fn finish(&mut self) -> String {
            self.0.clone()
        }
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let form: String = expose!(token, |t| form_urlencoded::Serializer::new(String::new()).append_pair("key", t).finish());
    drop(form);
}
