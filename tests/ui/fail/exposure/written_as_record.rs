use secret_core::{Secret, expose};

struct Writer(Vec<u8>);

impl Writer {
    fn write_record<const N: usize>(&mut self, fields: [&str; N]) {
        self.0.extend(fields.join(",").bytes());
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut writer = Writer(Vec::new());
    expose!(token, |t| writer.write_record(["robot", t]));
}
