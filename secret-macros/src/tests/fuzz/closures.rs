//! Closures of `expose!` that are right by their construction, and what makes them wrong.

use std::fmt::Write as _;

use super::dice::Dice;

/// Writes closures of `expose!`: what they do with `v` is to pass it on.
pub(super) struct Closures<'d> {
    pub(super) dice: &'d mut Dice,
    /// A statement that shows `v`, until it was put somewhere.
    pub(super) leak: Option<&'static str>,
}

/// Statements after which `v` is somewhere else.
#[rustfmt::skip]
pub(super) const LEAKS: &[&str] = &[
    "println!(\"{}\", v);", "println!(\"{v}\");", "eprint!(\"{v:?}\");", "let _s = format!(\"{v}\");", "log::info!(\"{}\", v);",
    "let w = v;", "let w = v.clone();", "let w = &*v;", "let (w, _) = (v, 1);", "let w; w = v;", "let Some(w) = Some(v) else { return };",
    "out = v.to_owned();", "out.text = v;", "out[0] = v[0];", "*out = *v;", "(out) = v;", "out += v;", "out.push_str(v);", "out.push(v);",
    "out.extend(v.bytes());", "OUT.lock().unwrap().push(v);", "copy(v, &mut out);", "tx.send(v);", "tx.send((1, v)).unwrap();",
    "std::fs::write(\"f\", v);", "fs::write(\"f\", &v)?;", "std::env::set_var(\"A\", v);", "Command::new(\"a\").arg(v);", "dbg!(v);",
    "custom!(v);", "custom! { a => [b, v] }", "if v == \"x\" { note(1); }", "if v.is_empty() { note(1); }", "match v { _ => {} }",
    "while v.len() > 1 { note(1); }", "for c in v.chars() { note(c); }", "if let Some(c) = v.chars().next() { note(c); }", "return v;",
    "return (1, v);", "return Some(v.clone());", "let c = || v;", "let c = move || note(v);", "let c = async { note(v) };",
    "thread::spawn(move || note(v));", "let s = S { text: v };", "let s = S { ..*v };", "let s = S::new_in(1, Wrapper(v));", "let s = [v, v];",
    "let s = vec![v];", "panic!(\"{v}\");", "Err(v)?;", "Err(anyhow!(\"{v}\"))?;", "anyhow::bail!(\"no {}\", v);", "assert_eq!(v, \"x\");",
    "let w = identity(v);", "let w = std::convert::identity(v);", "let w = Box::leak(Box::new(v));", "mem::forget(v);",
    "let n = v.len();", "let n = v[..1].to_owned();", "let n = v.as_str().trim();", "let n = -v;", "let n = v + 1;", "let n = (v as u8) as u16;",
    "let w = (|x| x)(v);", "let w = { { v } };", "let w = (v);", "let w = if day { v } else { v };", "let w = loop { break v };",
    "let w = unsafe { v };", "let w = match 1 { _ => v };", "write!(out, \"{}\", v)?;", "serde_json::to_string(v)?;", "f.write_str(v)?;",
    "v.leave();", "v.field.leave(1);", "let w = v.field;", "let w = &v.field[0];", "let w = String::from(v);", "let w = str::to_owned(v);",
    "Parameter::new(v);", "return Ok(Box::new(v));", "file.write_all(v.as_bytes())?;", "map.insert(v);", "kept.insert(\"k\", v);",
];

/// The ends of a closure that give `v` back, or something of it.
#[rustfmt::skip]
pub(super) const RESULTS: &[&str] = &[
    "v", "v.clone()", "v.to_owned()", "&v", "&*v", "(v)", "{ v }", "(v, 1)", "[v]", "Some(v)", "Ok(v)", "S { text: v }", "S { v }", "v.field",
    "&v.field", "v[0]", "&v[..1]", "v.len()", "v.trim().to_owned()", "v == \"x\"", "v as u8", "v + 1", "!v", "1 + v", "if day { v } else { v }",
    "if day { note(1) } else { v }", "match day { 1 => v, _ => v }", "loop { break v }", "unsafe { v }", "return v", "{ let x = v; x }",
    "format!(\"{v}\")", "format!(\"{}\", v)", "format!(\"{v:?}\")", "vec![v]", "|| v", "move || v.len()", "async { v }", "async move { note(v) }",
    "identity(v)", "String::from(v)", "Box::new(v)", "Wrapper(v)", "Wrapper::Of(v)", "v?", "v.await", "v..", "..v", "(|x| x)(v)",
    "iter::once(v)", "v.iter()", "day.max(v)", "day.unwrap_or(v)", "str::len(v)", "Some(v).unwrap()", "{ let w; w = v; w }",
    "{ let mut s = String::new(); s.push_str(v); s }", "custom!(v)", "panic!(\"{}\", v)", "(note(1), v).1", "[v; 2]", "&mut *v",
    "{ #[cfg(any())] let v = 1; v }", "{ let S { #[cfg(any())] v, .. } = day; v }", "{ macro_rules! m { () => { v } } m!() }",
    "|#[cfg(any())] v, x| v", "day.or(Some(v))", "day.xor(Some(&v))", "day.and(Some(v.clone()))", "day.zip(Some(v))", "days.chain([v])", "day.unwrap_or((v, 1))",
    "day.max([v])", "(v, 1).0", "[v][0]", "Rc::clone(v)", "Arc::clone(&v.field)", "ptr::read(v)", "Some((v,))", "if let w = v { w }",
    "match (v,) { (w,) => w }", "{ let w = Some(v); w }", "{ let S { w } = S { w: v }; w }", "Some(v).unwrap_or(1)", "[v].concat()",
    "format!(\"{x}\", x = v)", "format!(\"{:.v$}\", 1)", "(out, w) = (1, v)", "{ day.text = Some(v); 1 }", "'a: { break 'a v }", "&raw const v",
];

impl Closures<'_> {
    /// An expression, in which `v` is at most an argument.
    pub(super) fn expr(&mut self, depth: usize) -> String {
        if depth == 0 {
            return (self.dice.word(&[
                "1", "\"text\"", "day", "note(1)", "self.day", "DAY", "()", "true", "b'x'", "1.5",
                "Day::Mon",
            ]))
            .to_owned();
        }
        let inner = depth - 1;
        match self.dice.below(28) {
            0..3 => format!("{}({})", self.function(), self.arguments(inner)),
            3..6 => self.chain(inner),
            6 => format!("{}?", self.chain(inner)),
            7 => format!("({}, {})", self.expr(inner), self.expr(inner)),
            8 => format!("[{}, {}]", self.expr(inner), self.expr(inner)),
            9 => format!(
                "if {} {} else {}",
                self.condition(inner),
                self.block(inner),
                self.block(inner)
            ),
            10 => format!(
                "match {} {{ {} => {}, _ if {} => {}, _ => {} }}",
                self.condition(inner),
                self.pattern(),
                self.expr(inner),
                self.condition(inner),
                self.expr(inner),
                self.expr(inner)
            ),
            11 | 12 => self.block(inner),
            13 => format!("unsafe {}", self.block(inner)),
            14 => format!("loop {{ break {} }}", self.expr(inner)),
            15 => format!("('a: {{ break 'a {} }})", self.expr(inner)),
            16 => format!(
                "{{ while {} {} }}",
                self.condition(inner),
                self.block(inner)
            ),
            17 => format!(
                "{{ for {} in {} {} }}",
                self.pattern(),
                self.condition(inner),
                self.block(inner)
            ),
            18 => format!("S {{ text: {}, ..S::new() }}", self.expr(inner)),
            19 => format!("Wrapper({})", self.expr(inner)),
            20 => format!("format!(\"{{}} {{day:?}}\", {})", self.expr(inner)),
            21 => format!("|x| x.go({})", self.plain()),
            22 => format!("&{}", self.chain(inner)),
            23 => format!("({}) as u64", self.expr(inner)),
            24 => format!("({}) + {}", self.expr(inner), self.expr(inner)),
            25 => format!("!({})", self.expr(inner)),
            26 => format!("({}).field", self.expr(inner)),
            _ => format!("({})[{}]", self.expr(inner), self.expr(inner)),
        }
    }

    /// Statements and an expression; here is where a leak goes.
    pub(super) fn block(&mut self, depth: usize) -> String {
        let mut text = String::from("{ ");
        for _ in 0..self.dice.below(3) {
            let inner = depth.saturating_sub(1);
            match self.dice.below(3) {
                0 => {
                    let _ = write!(text, "let {} = {}; ", self.pattern(), self.expr(inner));
                }
                1 => {
                    let _ = write!(text, "{}; ", self.chain(inner));
                }
                _ => {
                    let _ = write!(text, "note({}); ", self.arguments(inner));
                }
            }
        }
        if !self.dice.once_in(3)
            && let Some(leak) = self.leak.take()
        {
            text.push_str(leak);
            text.push(' ');
        }
        text.push_str(&self.expr(depth.saturating_sub(1)));
        text.push_str(" }");
        text
    }

    fn function(&mut self) -> &'static str {
        self.dice.word(&[
            "login",
            "connect",
            "api::sign_in",
            "Client::open",
            "self.login",
            "note",
            "Client::<u8>::open",
        ])
    }

    /// A client, and what is asked of it.
    fn chain(&mut self, depth: usize) -> String {
        let mut text = (self.dice.word(&[
            "client",
            "self.client",
            "Client::builder()",
            "builder",
            "connect(1)?",
        ]))
        .to_owned();
        for _ in 0..=self.dice.below(3) {
            let method = self.dice.word(&[
                "token",
                "password",
                "header",
                "basic_auth",
                "login",
                "bearer_auth",
                "of::<u8>",
            ]);
            let _ = write!(text, ".{method}({})", self.arguments(depth));
        }
        text + self.dice.word(&["", ".build()", ".build()?", ".go().done"])
    }

    fn arguments(&mut self, depth: usize) -> String {
        let count = self.dice.below(3);
        let arguments: Vec<String> = (0..count).map(|_| self.argument(depth)).collect();
        arguments.join(", ")
    }

    fn argument(&mut self, depth: usize) -> String {
        if self.dice.once_in(2) {
            return self.expr(depth.saturating_sub(1));
        }
        (self.dice.word(&[
            "v",
            "&v",
            "v.clone()",
            "v.as_str()",
            "v.as_bytes()",
            "v.to_owned()",
            "&*v",
            "v.field",
            "&v.field",
            "Some(v)",
            "(\"k\", v)",
            "&[(\"k\", v)]",
            "[v]",
            "String::from(v)",
            "(v)",
            "*v",
            "v.as_ref()",
            "v.into()",
            "Some(&v.field)",
        ]))
        .to_owned()
    }

    fn condition(&mut self, depth: usize) -> String {
        match self.dice.below(3) {
            0 => format!("login({})", self.arguments(depth.saturating_sub(1))),
            1 => "day > 1".to_owned(),
            _ => self.plain().to_owned(),
        }
    }

    fn plain(&mut self) -> &'static str {
        self.dice.word(&["1", "day", "self.day", "true"])
    }

    fn pattern(&mut self) -> &'static str {
        self.dice.word(&[
            "x",
            "(x, y)",
            "_",
            "Some(x)",
            "S { x, y: Some(z), .. }",
            "[x, .., y]",
            "x @ 1",
            "(1 | 2)",
            "&x",
            "ref x",
        ])
    }
}
