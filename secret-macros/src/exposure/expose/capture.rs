//! What takes the value with it, and where it is used instead: inside of the closure or the future that takes it.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Block, Expr, ExprAsync, ExprClosure, Pat, Stmt, Token};

use super::Walk;
use super::spot::Spot;
use crate::diagnostics::{Message, message};
use crate::exposure::expression::bare;
use crate::exposure::names::conditional;
use crate::model::mentions;
use crate::validate::text;

/// A call that runs elsewhere what it is given, as it is written on both sides of that.
#[derive(Clone)]
pub(super) struct Spawner {
    before: String,
    after: String,
}

impl Walk<'_> {
    /// The arguments of a call. `function` is what is called, and `name` its last word.
    pub(super) fn arguments(
        &mut self,
        function: &impl ToTokens,
        name: &str,
        arguments: &Punctuated<Expr, Token![,]>,
        mut each: impl FnMut(&mut Self, &Expr),
    ) {
        // What is made inside is not there outside.
        let spawns =
            name.starts_with("spawn") && self.inner.mentioned(function.to_token_stream()).is_none();
        for (index, argument) in arguments.iter().enumerate() {
            let around = self.spawner.clone();
            if spawns {
                let all: Vec<String> = arguments.iter().map(text).collect();
                let before: String = all[..index].iter().map(|of| format!("{of}, ")).collect();
                let after: String = all[index + 1..]
                    .iter()
                    .map(|of| format!(", {of}"))
                    .collect();
                self.spawner = Some(Spawner {
                    before: format!("{}({before}", text(function)),
                    after: format!("{after})"),
                });
            }
            each(self, argument);
            self.spawner = around;
        }
    }

    /// A closure inside of this one can leave it, and the value with it.
    pub(super) fn closure(&mut self, closure: &ExprClosure) {
        self.check_capture(&closure.body, &closure.inputs, |walk, v| {
            let what = "a closure";
            let Some(spawner) = &walk.spawner else {
                return message::captured(v, what);
            };
            let inputs: Vec<String> = closure.inputs.iter().map(text).collect();
            let keyword = if closure.asyncness.is_some() {
                "async "
            } else {
                ""
            };
            let head = format!("{keyword}move |{}|", inputs.join(", "));
            let used = walk.used(&code(&closure.body), &closure.body);
            message::captured_by_spawned(v, what, &walk.spawned(spawner, &format!("{head} {used}")))
        });
    }

    /// And so can a future.
    pub(super) fn future(&mut self, future: &ExprAsync, spot: Spot) {
        self.check_capture(&future.block, [], |walk, v| {
            let used = walk.used(&code_of_block(&future.block), &future.block);
            if let Some(spawner) = &walk.spawner {
                let future = format!("async move {{ {used} }}");
                return message::captured_by_spawned(
                    v,
                    "an async block",
                    &walk.spawned(spawner, &future),
                );
            }
            if matches!(spot, Spot::Result) && !walk.is_async {
                return message::captured(v, "an async block");
            }
            message::captured_by_future(v, &walk.exposed(&code_of_block(&future.block), true))
        });
    }

    /// The call of what spawns, around `expose!`. What is not a name is given one, for what is spawned to own it.
    fn spawned(&self, spawner: &Spawner, argument: &str) -> String {
        let lets: String = self
            .sources()
            .filter_map(|(secret, name)| {
                (secret != name).then(|| format!("let {name} = {secret}.clone(); "))
            })
            .collect();
        format!("{lets}{}{argument}{}", spawner.before, spawner.after)
    }

    /// `expose!`, waited for where it has to be.
    fn used(&self, code: &str, body: &impl ToTokens) -> String {
        let waits = mentions(body.to_token_stream(), &|word| word == "await");
        let end = if waits { ".await" } else { "" };
        format!("{}{end}", self.exposed(code, waits))
    }

    fn exposed(&self, code: &str, is_async: bool) -> String {
        let names: Vec<String> = self.sources().map(|(_, name)| name).collect();
        let keyword = if is_async { "async " } else { "" };
        format!(
            "expose!({}, {keyword}|{}| {code})",
            names.join(", "),
            self.inputs
        )
    }

    /// The secrets as they are written, and as names: `self.token` is `token` from there on.
    fn sources(&self) -> impl Iterator<Item = (&str, String)> {
        self.secrets.iter().map(|(_, secret)| {
            let name = secret.trim_start_matches('&');
            let is_name = |word: &str| syn::parse_str::<syn::Ident>(word).is_ok();
            let last = name.rsplit('.').next().filter(|word| is_name(word));
            (name, last.unwrap_or("secret").to_owned())
        })
    }

    fn check_capture<'p>(
        &mut self,
        body: &impl ToTokens,
        inputs: impl IntoIterator<Item = &'p Pat>,
        captured: impl FnOnce(&Self, &str) -> Message,
    ) {
        let mut names = self.names.clone();
        for input in inputs {
            if conditional(input.to_token_stream()).is_none() {
                names.unbind(input);
            }
        }
        if let Some((place, v)) = names.mentioned(body.to_token_stream()) {
            let captured = captured(self, &v);
            self.report(place, &captured);
        }
    }
}

/// A body as it is written behind the names of a closure.
fn code(body: &Expr) -> String {
    match bare(body) {
        Expr::Block(block) if block.label.is_none() && block.attrs.is_empty() => {
            code_of_block(&block.block)
        }
        body => text(body),
    }
}

fn code_of_block(block: &Block) -> String {
    match block.stmts.as_slice() {
        [Stmt::Expr(expr, None)] => text(expr),
        _ => text(block).trim().to_owned(),
    }
}
