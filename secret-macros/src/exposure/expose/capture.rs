//! What takes the value with it, and where it is used instead: inside of the closure or the future that takes it.

use proc_macro2::TokenStream;
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

/// A call, as it is written on both sides of one of its arguments.
#[derive(Clone)]
pub(super) struct Around {
    before: String,
    after: String,
    /// Whether the argument runs elsewhere.
    spawns: bool,
}

impl Around {
    /// A call that is an argument itself.
    fn inside(self, outer: &Self) -> Self {
        Self {
            before: format!("{}{}", outer.before, self.before),
            after: format!("{}{}", self.after, outer.after),
            spawns: self.spawns || outer.spawns,
        }
    }
}

impl Walk<'_> {
    /// The arguments of a call, which itself stands in `spot`. `function` is what is called, and `name` its last word.
    pub(super) fn arguments(
        &mut self,
        function: &impl ToTokens,
        name: &str,
        arguments: &Punctuated<Expr, Token![,]>,
        spot: Spot,
        mut each: impl FnMut(&mut Self, &Expr),
    ) {
        let spawns = name.starts_with("spawn");
        for (index, argument) in arguments.iter().enumerate() {
            let outer = self.around.take();
            let inner = self.around(function, arguments, index, spawns);
            self.around = match (&outer, inner) {
                (Some(outer), Some(inner)) if matches!(spot, Spot::Argument) => {
                    Some(inner.inside(outer))
                }
                (Some(outer), _) if outer.spawns && !spawns => Some(outer.clone()),
                (_, inner) => inner,
            };
            each(self, argument);
            self.around = outer;
        }
    }

    /// What stands around an argument. What is made inside is not there outside.
    fn around(
        &self,
        function: &impl ToTokens,
        arguments: &Punctuated<Expr, Token![,]>,
        index: usize,
        spawns: bool,
    ) -> Option<Around> {
        let others = || arguments.iter().enumerate().filter(|(of, _)| *of != index);
        // What is spawned into may be made outside as well.
        let names = if spawns { &self.names } else { &self.inner };
        let is_inner = |tokens: TokenStream| names.mentioned(tokens).is_some();
        if is_inner(function.to_token_stream())
            || others().any(|(_, other)| is_inner(other.to_token_stream()))
        {
            return None;
        }
        let (mut before, mut after) = (format!("{}(", text(function)), String::new());
        for (of, other) in others() {
            if of < index {
                before = format!("{before}{}, ", text(other));
            } else {
                after = format!("{after}, {}", text(other));
            }
        }
        after.push(')');
        Some(Around {
            before,
            after,
            spawns,
        })
    }

    /// A closure inside of this one can leave it, and the value with it.
    pub(super) fn closure(&mut self, closure: &ExprClosure) {
        self.check_capture(&closure.body, &closure.inputs, |walk, v| {
            let what = "a closure";
            let Some(around) = walk.around.as_ref().filter(|around| around.spawns) else {
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
            message::captured_by_spawned(v, what, &walk.spawned(around, &format!("{head} {used}")))
        });
    }

    /// And so can a future.
    pub(super) fn future(&mut self, future: &ExprAsync, spot: Spot) {
        self.check_capture(&future.block, [], |walk, v| {
            let used = walk.used(&code_of_block(&future.block), &future.block);
            let what = "an async block";
            if let Some(around) = &walk.around
                && around.spawns
            {
                let future = format!("async move {{ {used} }}");
                return message::captured_by_spawned(v, what, &walk.spawned(around, &future));
            }
            if matches!(spot, Spot::Result) && !walk.is_async {
                return message::captured(v, what);
            }
            let exposed = walk.exposed(&code_of_block(&future.block), true);
            match &walk.around {
                Some(Around { before, after, .. }) if matches!(spot, Spot::Argument) => {
                    message::captured_by_argument(v, &format!("{before}{exposed}{after}"))
                }
                _ => message::captured_by_future(v, &exposed),
            }
        });
    }

    /// The call of what spawns, around `expose!`. What is not a name is given one, for what is spawned to own it.
    fn spawned(&self, around: &Around, argument: &str) -> String {
        let lets: String = self
            .sources()
            .filter_map(|(secret, name)| {
                (secret != name).then(|| format!("let {name} = {secret}.clone(); "))
            })
            .collect();
        format!("{lets}{}{argument}{}", around.before, around.after)
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
