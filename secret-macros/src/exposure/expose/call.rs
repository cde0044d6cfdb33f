//! What the value is passed to.

use quote::quote;
use syn::{Expr, ExprCall, ExprMethodCall};

use super::Walk;
use super::spot::Spot;
use super::suggestion::{constructor, is_some};
use crate::diagnostics::{Place, Sink, message};
use crate::exposure::callee::Callee;
use crate::exposure::expression::{bare, word};
use crate::exposure::names::Stands;
use crate::exposure::sinks::{adds_to_form, changed, known_function, known_method, name_argument};
use crate::exposure::value::{guarded, held};

impl Walk<'_> {
    pub(super) fn call(&mut self, call: &ExprCall, spot: Spot) {
        let mut constructs = false;
        if let Some(callee) = Callee::of(&call.func) {
            let shadowed = word(&call.func).is_some_and(|name| self.inner.has(&name));
            if let Some(index) = name_argument(&callee)
                && let Some(v) = self.passed(call.args.iter().skip(index).take(1))
            {
                let name = callee.tails().swap_remove(0);
                return self.check_sink(Place::of(&call.func), &name, Sink::Name, &v);
            }
            if let Some((sink, name)) = known_function(&callee)
                && !shadowed
                && let Some(v) = self.passed(&call.args)
            {
                return self.check_sink(Place::of(&call.func), &name, sink, &v);
            }
            // `basic_auth("robot", Some(v))`: there is nothing around the value but the call.
            let some = callee.name() == "Some";
            constructs = callee.is_constructor() && !(some && matches!(spot, Spot::Argument));
            // A closure of this one's can give back what it gets.
            if shadowed {
                return self.check_named(call);
            }
            if callee.is_conversion() {
                for argument in &call.args {
                    self.expr(argument, spot);
                }
                return;
            }
        } else {
            self.expr(&call.func, Spot::Inside);
            if !self.is_outer_field(&call.func) {
                return self.check_named(call);
            }
        }
        let stands = spot;
        let spot = match spot {
            // `config.password = Some(v)` says where it goes.
            Spot::Assigned if constructs => spot,
            _ if constructs => Spot::Element("a value"),
            _ => Spot::Argument,
        };
        if constructs {
            let built = self.built.clone();
            // What a field is `Some` of is put into the struct.
            if built.is_empty() || !is_some(&call.func) {
                self.built = constructor(&call.func);
            }
            self.elements_at(&call.args, spot);
            self.built = built;
        } else {
            let name = Callee::of(&call.func).map_or_else(String::new, |callee| callee.name());
            self.arguments(&call.func, &name, &call.args, stands, |walk, argument| {
                walk.expr(argument, spot);
            });
            self.check_lent(&call.args);
        }
    }

    /// Whether a callee is a function that something from outside holds: `(self.login)(v)`.
    fn is_outer_field(&self, callee: &Expr) -> bool {
        match bare(callee) {
            Expr::Field(field) => match word(&field.base) {
                Some(name) => !self.inner.has(&name),
                None => self.is_outer_field(&field.base),
            },
            _ => false,
        }
    }

    pub(super) fn method_call(&mut self, call: &ExprMethodCall, spot: Spot) {
        self.expr(&call.receiver, Spot::Inside);
        if let Some(v) = self.passed(&call.args)
            && let Some(sink) = known_method(call, &self.names)
        {
            // What is made inside and filled with the value stands for it from here on.
            if let Some(name) = changed(&call.receiver)
                && matches!(sink, Sink::Collection | Sink::Cell | Sink::Header)
                && self.inner.has(&name)
            {
                self.filled.push((name.clone(), Stands::Value));
                return self.names.add(name, Stands::Value);
            }
            let place = call.method.span().into();
            return self.check_sink(place, &call.method.to_string(), sink, &v);
        }
        if let Some(name) = word(&call.receiver).filter(|name| self.inner.has(name))
            && self.passed(&call.args).is_some()
            && adds_to_form(call)
        {
            self.filled.push((name.clone(), Stands::Value));
            return self.names.add(name, Stands::Value);
        }
        let (receiver, method) = (&call.receiver, &call.method);
        let function = quote!(#receiver.#method);
        self.arguments(
            &function,
            &method.to_string(),
            &call.args,
            spot,
            |walk, argument| {
                walk.expr(argument, Spot::Argument);
                if known_method(call, &walk.names).is_some() {
                    walk.fill(receiver, argument);
                }
            },
        );
        self.check_lent(&call.args);
    }

    /// The value, if it is one of the arguments or in one of them.
    pub(super) fn passed<'e>(
        &self,
        arguments: impl IntoIterator<Item = &'e Expr>,
    ) -> Option<String> {
        let mut arguments = arguments.into_iter();
        arguments.find_map(|argument| held(argument, &self.names))
    }

    /// What is called has a name that says what it does.
    fn check_named(&mut self, call: &ExprCall) {
        let kept = || call.args.iter().find_map(|of| guarded(of, &self.names));
        let Some(v) = self.passed(&call.args).or_else(kept) else {
            return self.elements_at(&call.args, Spot::Argument);
        };
        let called = word(&call.func);
        let nameless = message::nameless_callee(&v, called.as_deref());
        self.report(Place::of(&call.func), &nameless);
    }

    /// A known sink keeps or shows what it is given.
    fn check_sink(&mut self, place: Place, name: &str, sink: Sink, v: &str) {
        let refused = message::sink(v, name, sink, self.secret(v));
        self.report(place, &refused);
    }

    /// Nothing from outside is lent for writing beside the value: it could be copied there.
    fn check_lent<'e>(&mut self, arguments: impl IntoIterator<Item = &'e Expr> + Clone) {
        let Some(v) = self.passed(arguments.clone()) else {
            return;
        };
        for argument in arguments {
            if let Expr::Reference(reference) = bare(argument)
                && reference.mutability.is_some()
                && let Some(name) = word(&reference.expr)
                && !self.inner.has(&name)
            {
                self.report(Place::of(argument), &message::lent_out(&name, &v));
            }
        }
    }
}
