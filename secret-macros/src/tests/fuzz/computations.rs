//! Closures of `transform!` that are right by their construction, and what makes them wrong.

use std::fmt::Write as _;

use super::dice::Dice;

/// Writes closures of `transform!`: what they do with `v` is pure.
pub(super) struct Computations<'d> {
    pub(super) dice: &'d mut Dice,
    /// A statement that is not pure, until it was put somewhere.
    pub(super) leak: Option<&'static str>,
}

/// Statements that do something outside.
#[rustfmt::skip]
pub(super) const EFFECTS: &[&str] = &[
    "note(v);", "note(1);", "println!(\"{}\", v);", "println!(\"x\");", "dbg!(v);", "log::info!(\"{v}\");", "custom!(v);", "panic!(\"{v}\");",
    "out.push_str(v);", "out.push(1);", "out = v.to_owned();", "*out = 1;", "out[0] = 1;", "out.text = 1;", "out += v;", "(out) = v;",
    "let w = &mut out;", "out.clear();", "out.text.clear();", "std::fs::write(\"f\", v);", "std::env::set_var(\"A\", v);", "v.custom();",
    "v.trim().custom(1);", "let n = v.parse::<Mine>();", "let n: Mine = v.len();", "let n = v.len() as Mine;", "let n = Mine::from(v);",
    "let n = <Mine as Of>::of(v);", "let n = Mine::new(v);", "let n = Mine { text: v };", "let n = Mine(v);", "let f = async { v };",
    "let f = async || v;", "unsafe { v };", "static N: u8 = 1;", "fn f() {}", "use a::b;", "include_str!(\"f\");", "let c = |x: Mine| x;",
    "let c = || note(v);", "if note(v) { }", "match v { x if note(x) => {} _ => {} }", "while note(1) { }", "for x in note(v) { }",
    "let Some(x) = note(v) else { return };", "return note(v);", "(note)(v);", "a::b::c(v);", "self.note(v);", "let n = vec![note(v)];",
    "format!(\"{}\", note(v));", "matches!(note(v), 1);", "matches!(1, x if note(x));", "v.chars().map(note2).custom();",
    "v.chars().for_each(|c| note(c));", "tx.send(v);", "const { note(1) };", "&raw const v;", "yield v;", "let n = custom!();",
    "let n: [u8; note(1)] = v;", "let n = [1; note(2)];", "Box::leak(v);", "mem::forget(v);", "v.await;", "let n = v.collect::<Mine>();",
    "let n: fn() = v;", "let n: dyn Mine = v;", "let custom!() = v;", "env!(\"A\");", "v.expect(note(1));", "#[cfg(x)] note(1);",
    "#[cfg(any())] let out = 1;", "let S { #[cfg(any())] out, .. } = v;", "let x = #[cfg_attr(x, y)] 1;", "v.expect(&v);",
];

impl Computations<'_> {
    /// Text, from `v` or from around it.
    pub(super) fn text(&mut self, depth: usize) -> String {
        if depth == 0 {
            return (self.dice.word(&[
                "v.to_owned()",
                "user.to_string()",
                "String::new()",
                "String::from(\"x\")",
                "self.user.to_owned()",
            ]))
            .to_owned();
        }
        let inner = depth - 1;
        match self.dice.below(18) {
            0 => format!("{}.to_uppercase()", self.text(inner)),
            1 => format!("{}.trim().to_owned()", self.text(inner)),
            2 => format!("format!(\"{{}}-{{v}}-{{user:>8}}\", {})", self.text(inner)),
            3 => format!("base64({})", self.text(inner)),
            4 => format!("percent_encode(&{})", self.text(inner)),
            5 => format!("{}.replace(\"a\", &{})", self.text(inner), self.text(inner)),
            6 => format!(
                "if {} {} else {}",
                self.number(inner),
                self.block(inner),
                self.block(inner)
            ),
            7 => format!("{}.chars().rev().collect::<String>()", self.text(inner)),
            8 => format!(
                "json_field({}, \"x\").unwrap_or_default()",
                self.text(inner)
            ),
            9 => format!(
                "match {} {{ 0 | 1 => {}, x if x > 2 => {}, _ => {} }}",
                self.number(inner),
                self.text(inner),
                self.text(inner),
                self.text(inner)
            ),
            10 => format!(
                "{}.split(',').map(|p| p.trim()).collect::<Vec<_>>().join(\"+\")",
                self.text(inner)
            ),
            11 | 12 => self.block(inner),
            13 => format!("vec![{}, {}].concat()", self.text(inner), self.text(inner)),
            14 => format!(
                "{{ let mut s = {}; for c in v.chars() {{ s.push(c); }} s }}",
                self.text(inner)
            ),
            15 => format!(
                "{{ let mut s = {}; while s.len() > 9 {{ s.pop(); }} s }}",
                self.text(inner)
            ),
            16 => format!(
                "{{ let (a, b) = ({}, {}); a + &b }}",
                self.text(inner),
                self.number(inner)
            ),
            _ => format!("hex({}.as_bytes())", self.text(inner)),
        }
    }

    pub(super) fn block(&mut self, depth: usize) -> String {
        let mut text = String::from("{ ");
        for _ in 0..self.dice.below(3) {
            let _ = write!(text, "let x = {}; ", self.text(depth.saturating_sub(1)));
        }
        if !self.dice.once_in(3)
            && let Some(leak) = self.leak.take()
        {
            text.push_str(leak);
            text.push(' ');
        }
        text.push_str(&self.text(depth.saturating_sub(1)));
        text.push_str(" }");
        text
    }

    fn number(&mut self, depth: usize) -> String {
        if depth == 0 {
            return (self.dice.word(&["1", "v.len()", "day"])).to_owned();
        }
        let inner = depth - 1;
        match self.dice.below(5) {
            0 => format!("{}.len()", self.text(inner)),
            1 => format!("({} + {} as usize)", self.number(inner), self.number(inner)),
            2 => format!("v[{}..].len()", self.number(inner)),
            3 => format!(
                "v.chars().filter(|c| c.is_ascii()).count().pow({})",
                self.number(inner)
            ),
            _ => format!("v.parse::<u64>().unwrap_or({})", self.number(inner)),
        }
    }
}
