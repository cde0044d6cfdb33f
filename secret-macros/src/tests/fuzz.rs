//! Code that nobody wrote: each piece is accepted or refused, and none is a panic, or an expansion that is no Rust.
//!
//! `SECRET_CORE_FUZZ=FIRST..LAST cargo test -p secret-macros fuzz -- --nocapture` takes other seeds, and says how many were accepted.

mod dice; // Another test's own module as well: a link, so that the package has it.

mod closures;
mod computations;
mod corpus;
mod input;
mod items;
mod mutation;

use std::collections::BTreeMap;
use std::thread;

use proc_macro2::TokenStream;
use quote::quote;

use self::closures::{Closures, LEAKS, RESULTS};
use self::computations::{Computations, EFFECTS};
use self::dice::{Dice, seeds};
use self::input::{Entry, Input, Verdict};
use self::items::{function, structure};
use self::mutation::{mutated, soup};
use crate::exposure::Way;

/// How much stack a macro has here. In rustc it has what is left of eight megabytes.
const STACK: usize = 6 << 20;

/// What came of all the inputs of a test.
#[derive(Default)]
struct Tally {
    /// Accepted and refused.
    verdicts: BTreeMap<&'static str, [u64; 2]>,
    flaws: Vec<String>,
}

impl Tally {
    fn judge(&mut self, seed: u64, input: &Input) -> Option<Verdict> {
        let word = input.entry.word();
        match input.judge() {
            Ok(verdict) => {
                let counts = self.verdicts.entry(word).or_default();
                counts[usize::from(verdict == Verdict::Refused)] += 1;
                Some(verdict)
            }
            Err(flaw) => {
                self.flaws
                    .push(format!("seed {seed}: {flaw}\n  of {input}"));
                None
            }
        }
    }

    /// Nothing is wrong, and of each macro so many in a hundred were accepted.
    #[expect(clippy::print_stdout, reason = "a long run is read by a person")]
    fn settle(self, what: &str, least: u64) {
        for (word, [accepted, refused]) in &self.verdicts {
            println!("{what}: {word}: {accepted} accepted, {refused} refused");
        }
        let shown = self.flaws.iter().take(20).cloned().collect::<Vec<_>>();
        assert!(
            shown.is_empty(),
            "{} flaws\n{}",
            self.flaws.len(),
            shown.join("\n")
        );
        for (word, [accepted, refused]) in self.verdicts {
            // A single seed, taken again to see what is wrong with it, says nothing of the others.
            let is_enough =
                accepted + refused < 100 || accepted * 100 >= least * (accepted + refused);
            assert!(is_enough, "{word}: {accepted} accepted, {refused} refused");
        }
    }
}

/// The token stream of a text.
fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

fn call(way: Way, closure: &str) -> Input {
    let closure = tokens(closure);
    Input::exposure(
        way,
        match way {
            Way::Declassify => {
                quote!(krate; token, |v| #closure, reason = "the support desk shows it")
            }
            _ => quote!(krate; token, |v| #closure),
        },
    )
}

/// With the stack of a compiler.
fn deep(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new()
        .stack_size(STACK)
        .spawn(test)
        .expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn every_program_of_the_corpus() {
    deep(|| {
        let mut tally = Tally::default();
        for (index, input) in corpus::inputs().iter().enumerate() {
            tally.judge(index as u64, input);
        }
        tally.settle("corpus", 20);
    });
}

#[test]
fn programs_that_pass_are_accepted() {
    deep(|| {
        let mut tally = Tally::default();
        for (index, input) in (0..).zip(corpus::of("pass")) {
            // What a `macro_rules!` is made of is no code yet, and an attribute that is not the first is half of a task.
            let is_call = matches!(input.entry, Entry::Exposure(_));
            if !is_call || input.to_string().contains('$') {
                continue;
            }
            if tally.judge(index, &input) == Some(Verdict::Refused) {
                tally.flaws.push(format!("refused: {input}"));
            }
        }
        tally.settle("pass", 100);
    });
}

#[test]
fn tokens_without_sense() {
    deep(|| {
        let mut tally = Tally::default();
        for seed in seeds(1_000) {
            let mut dice = Dice::new(seed);
            let entry = *dice.one_of(&Entry::ALL);
            let (arguments, rest) = (soup(&mut dice, 3), soup(&mut dice, 4));
            // Now and then from the first token on, otherwise from where something is accepted.
            let start = match (dice.below(4), entry) {
                (0, _) => quote!(),
                (1, Entry::Exposure(_)) => quote!(krate;),
                (2, Entry::Exposure(_)) => quote!(krate; token, |t|),
                (_, Entry::Exposure(_)) => quote!(krate; token, |t| #rest, reason = ),
                (1, Entry::Secret) => quote!(fn task),
                (2, Entry::Secret) => quote!(#[secret(#rest)] async fn),
                (_, Entry::Secret) => {
                    quote!(fn task(token: Secret<#rest>) -> Result<(), E> { #rest })
                }
                (1, Entry::SecretTask) => quote!(struct S),
                (2, Entry::SecretTask) => quote!(#[secret_task(#rest)] struct S),
                (_, Entry::SecretTask) => quote!(struct S { #[secret(#rest)] a: #rest }),
            };
            let tokens = quote!(#start #rest);
            tally.judge(
                seed,
                &Input {
                    entry,
                    arguments,
                    tokens,
                },
            );
        }
        tally.settle("soup", 0);
    });
}

#[test]
fn programs_with_something_wrong() {
    deep(|| {
        let corpus = corpus::inputs();
        let others: Vec<TokenStream> = corpus
            .iter()
            .flat_map(|input| [input.tokens.clone(), input.arguments.clone()])
            .collect();
        // Of each macro what is right, and all there is: right ones are fewer, and what comes of them is more often accepted.
        let kinds = Entry::ALL.map(|entry| {
            let all: Vec<&Input> = corpus.iter().filter(|input| input.entry == entry).collect();
            let is_right = |input: &&Input| input.judge() == Ok(Verdict::Accepted);
            [all.iter().copied().filter(is_right).collect(), all]
        });
        let mut tally = Tally::default();
        for seed in seeds(1_000) {
            let mut dice = Dice::new(seed);
            let kind = dice.one_of(&kinds);
            let some = dice.one_of(kind);
            let mut input = (*dice.one_of(some)).clone();
            match input.entry {
                Entry::Secret if dice.once_in(3) => {
                    input.arguments = mutated(&mut dice, input.arguments, &others, 3);
                }
                // The root and the semicolon are `secret_core`'s own.
                Entry::Exposure(_) if !dice.once_in(32) => {
                    let given = input.tokens.into_iter().skip(2).collect();
                    let given = mutated(&mut dice, given, &others, 3);
                    input.tokens = quote!(krate; #given);
                }
                _ => input.tokens = mutated(&mut dice, input.tokens, &others, 3),
            }
            tally.judge(seed, &input);
        }
        tally.settle("mutated", 2);
    });
}

#[test]
fn code_that_is_right() {
    deep(|| {
        let mut tally = Tally::default();
        for seed in seeds(250) {
            let mut dice = Dice::new(seed);
            let depth = 1 + dice.below(4);
            let text = Closures {
                dice: &mut dice,
                leak: None,
            }
            .block(depth);
            for way in [Way::Expose, Way::Declassify] {
                let input = call(way, &text);
                if tally.judge(seed, &input) == Some(Verdict::Refused) {
                    tally.flaws.push(format!(
                        "seed {seed}: refused: {text}\n {}",
                        crate::stages::exposure(way, input.tokens)
                    ));
                }
            }
            let text = Computations {
                dice: &mut dice,
                leak: None,
            }
            .block(depth);
            let input = call(Way::Transform, &text);
            if tally.judge(seed, &input) == Some(Verdict::Refused) {
                tally.flaws.push(format!(
                    "seed {seed}: refused: {text}\n {}",
                    crate::stages::exposure(Way::Transform, input.tokens)
                ));
            }
            let (arguments, item) = function(&mut dice);
            tally.judge(
                seed,
                &Input {
                    entry: Entry::Secret,
                    arguments: tokens(&arguments),
                    tokens: tokens(&item),
                },
            );
            let item = structure(&mut dice);
            tally.judge(
                seed,
                &Input {
                    entry: Entry::SecretTask,
                    arguments: TokenStream::new(),
                    tokens: tokens(&item),
                },
            );
        }
        tally.settle("grammar", 1);
    });
}

#[test]
fn code_that_lets_the_value_out() {
    deep(|| {
        let mut tally = Tally::default();
        for seed in seeds(250) {
            let mut dice = Dice::new(seed);
            let depth = 1 + dice.below(4);
            let leak = dice.word(LEAKS);
            let mut closures = Closures {
                dice: &mut dice,
                leak: Some(leak),
            };
            let mut text = closures.block(depth);
            if let Some(leak) = closures.leak {
                text = format!("{{ {leak} {text} }}");
            }
            let result = dice.word(RESULTS);
            let before = Closures {
                dice: &mut dice,
                leak: None,
            }
            .block(depth);
            let given = format!("{{ note({before}); {result} }}");
            let effect = dice.word(EFFECTS);
            let mut computations = Computations {
                dice: &mut dice,
                leak: Some(effect),
            };
            let mut impure = computations.block(depth);
            if let Some(effect) = computations.leak {
                impure = format!("{{ {effect} {impure} }}");
            }
            for (way, wrong, text) in [
                (Way::Expose, leak, text),
                (Way::Expose, result, given),
                (Way::Transform, effect, impure),
            ] {
                let input = call(way, &text);
                if tally.judge(seed, &input) == Some(Verdict::Accepted) {
                    tally
                        .flaws
                        .push(format!("seed {seed}: accepted: {wrong} in {text}"));
                }
            }
        }
        tally.settle("leaks", 0);
    });
}

/// Shapes of code that can be nested: what is in front, in the middle and behind.
#[rustfmt::skip]
const SHAPES: &[(&str, &str, &str)] = &[
    ("(", "1", ")"), ("{", "1", "}"), ("[", "1", "]"), ("-", "1", ""), ("&", "1", ""), ("*", "v", ""), ("f(", "v", ")"), ("a.f(", "v", ")"),
    ("", "1", ".a()"), ("", "v", ".a()"), ("", "v", ".b"), ("", "v", ".await"), ("", "v", "?"), ("", "v", "[0]"), ("", "1", "+a"), ("", "v", "+v"),
    ("", "1", " as u8"), ("return ", "1", ""), ("break ", "1", ""), ("||", "1", ""), ("|a, b|", "1", ""), ("move ||", "1", ""), ("a=", "1", ""),
    ("a<", "1", ""), ("f::<", "u8", ">()"), ("A<u8, ", "u8", ">"), ("if a {} else ", "{}", ""), ("if ", "a", "{}"), ("match ", "a", "{}"),
    ("match 1 { _ => ", "1", "}"), ("{ let x = ", "1", "; }"), ("{ let x = ", "1", "; x }"), ("unsafe {", "1", "}"), ("async {", "1", "}"),
    ("loop {", "1", "}"), ("S { a: ", "1", "}"), ("vec![", "1", "]"), ("format!(\"{}\", ", "1", ")"), ("matches!(1, ", "_", ")"), ("..", "1", ""),
    ("1 as fn() -> ", "u8", ""), ("1 as &", "u8", ""), ("1 as dyn Fn(", "u8", ")"), ("|a: A<", "u8", ">| 1"), ("|(", "a", ",)| 1"), ("fn f() {", "1", "}"),
    ("mod a {", "", "}"), ("impl A for ", "u8", "{}"), ("Some(", "v", ")"), ("#[a] ", "1", ""), ("if let Some(", "x", ") = 1 {}"),
];

#[test]
fn code_as_deep_as_it_is_long() {
    deep(|| {
        let mut tally = Tally::default();
        for (seed, (front, middle, behind)) in (0..).zip(SHAPES) {
            // Around what is allowed, and far beyond it.
            for times in [60, 100, 128, 170, 250, 500, 2_000] {
                let code = format!("{}{middle}{}", front.repeat(times), behind.repeat(times));
                // Brackets may be open here.
                let Ok(code) = code.parse::<TokenStream>() else {
                    panic!("{code}");
                };
                for way in [Way::Expose, Way::Transform, Way::Declassify] {
                    tally.judge(
                        seed,
                        &Input::exposure(
                            way,
                            quote!(krate; token, |v| #code, reason = "it is deep, and long"),
                        ),
                    );
                    tally.judge(seed, &Input::exposure(way, quote!(krate; #code, |v| 1)));
                }
                for (arguments, tokens) in [
                    (
                        quote!("A", crate = #code),
                        quote!(
                            fn f(a: Secret<u8>) -> Result<(), E> {}
                        ),
                    ),
                    (
                        quote!("A"),
                        quote!(fn f(a: Secret<u8>, b: #code) -> Result<(), E> {}),
                    ),
                    (
                        quote!("A"),
                        quote!(fn f(a: Secret<[u8; #code]>) -> Result<(), E> { #code }),
                    ),
                    (
                        quote!("A"),
                        quote!(#[secret(#code)] fn f(a: Secret<u8>) -> #code {}),
                    ),
                ] {
                    tally.judge(
                        seed,
                        &Input {
                            entry: Entry::Secret,
                            arguments,
                            tokens,
                        },
                    );
                }
                for tokens in [
                    quote!(struct S { #[secret("A")] a: #code }),
                    quote!(struct S { #[secret("A")] a: SecretRef<u8>, b: Parameter<[u8; #code]> }),
                    quote!(#[secret_task(crate = #code)] struct S { #code }),
                ] {
                    tally.judge(
                        seed,
                        &Input {
                            entry: Entry::SecretTask,
                            arguments: TokenStream::new(),
                            tokens,
                        },
                    );
                }
            }
        }
        tally.settle("deep", 0);
    });
}

/// What people and their generators write is not that deep.
#[test]
fn code_that_is_long_and_not_deep() {
    deep(|| {
        let mut tally = Tally::default();
        #[rustfmt::skip]
        let shapes = [
            ("client", ".header(\"k\", v)", "", 100), ("[", "note(v), ", "]", 2_000), ("{", "note(v); ", "1}", 2_000), ("a", " && note(v)", "", 100),
            ("{", "let x: Vec<Vec<u8>> = note(v); ", "1}", 500), ("{", "if a < 1 { note(v); } ", "1}", 500), ("a", " + note(v)", "", 100),
            ("match day {", "1 | 2 | 3 if a < 4 && a::b::c => note(v), ", "_ => 1}", 300), ("match day {", "1 => { note(v) } ", "_ => 1}", 500),
            ("if a { 1 }", " else if a == b::C { note(v) }", " else { 1 }", 100), ("[", "|a, b| a < b, ", "1]", 40), ("f(", "&[(1, v)], ", ")", 500),
        ];
        for (seed, (front, middle, behind, times)) in (0..).zip(shapes) {
            let input = call(
                Way::Expose,
                &format!("{front}{}{behind}", middle.repeat(times)),
            );
            if tally.judge(seed, &input) == Some(Verdict::Refused) {
                let expansion = crate::stages::exposure(Way::Expose, input.tokens);
                tally.flaws.push(format!("refused: {middle} {expansion}"));
            }
        }
        tally.settle("long", 100);
    });
}
