//! A builder that is configured step by step and kept in a struct, as frameworks do before they connect.

use std::mem;

use secret_core::{Secret, expose};

#[derive(Debug, Default)]
pub struct ConnectionBuilder {
    host: String,
    password: Option<String>,
}

impl ConnectionBuilder {
    #[must_use]
    pub fn host(mut self, host: &str) -> Self {
        host.clone_into(&mut self.host);
        self
    }

    #[must_use]
    pub fn password(mut self, password: &str) -> Self {
        self.password = Some(password.to_owned());
        self
    }

    #[must_use]
    pub fn describe(&self) -> (&str, usize) {
        (&self.host, self.password.as_ref().map_or(0, String::len))
    }
}

#[derive(Default)]
pub struct Plan {
    builder: ConnectionBuilder,
}

impl Plan {
    pub fn at(&mut self, host: &str) -> &mut Self {
        self.builder = mem::take(&mut self.builder).host(host);
        self
    }

    pub fn authenticate(&mut self, password: &Secret<String>) -> &mut Self {
        let builder = mem::take(&mut self.builder);
        self.builder = expose!(password, |p| builder.password(p));
        self
    }

    #[must_use]
    pub fn finish(self) -> ConnectionBuilder {
        self.builder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn step_by_step() {
        let password = Secret::new("PLAN_PASSWORD", "hunter2-of-plan".to_owned());
        let mut plan = Plan::default();
        plan.at("db.example").authenticate(&password);
        assert_eq!(plan.finish().describe(), ("db.example", 15));
    }
}
