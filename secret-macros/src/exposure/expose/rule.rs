//! One rule for each spot: what is said of the value where it is no argument.

use syn::{Expr, Item, UseTree};

use super::Walk;
use super::elsewhere::chained;
use super::spot::Spot;
use super::suggestion::{
    accessor, borrowed, chunk, code, field, from_str_of, function, handed, is_part, key, lent,
    optional, parsed_type, whole,
};
use crate::diagnostics::{Place, message};
use crate::exposure::computed::{Computed, computed};
use crate::exposure::document::parser;
use crate::exposure::expression::bare;
use crate::exposure::failing::{ErrorOf, error_taken, shown_by_error, sized};
use crate::validate::text;

/// Whether an import gives something another name.
fn renames(tree: &UseTree) -> bool {
    match tree {
        UseTree::Path(path) => renames(&path.tree),
        UseTree::Rename(rename) => rename.rename != "_",
        UseTree::Group(group) => group.items.iter().any(renames),
        UseTree::Name(_) | UseTree::Glob(_) => false,
    }
}

impl Walk<'_> {
    /// The value may be an argument. Everywhere else it has a rule against it; the first that is broken is to be mended first.
    pub(super) fn rooted(&mut self, expr: &Expr, v: &str, spot: Spot) {
        let computed = computed(expr, &self.names);
        match (&computed, spot) {
            (_, Spot::Argument) if parser(expr).is_some() => {}
            (_, _) if parser(expr).is_some() => self.check_parsed(expr, v),
            (Some(Computed::Compared(at)), _) => self.check_compared(at, expr, v),
            (None, Spot::Taken(keyword)) => self.check_taken(expr, v, keyword),
            (_, Spot::Decides(keyword) | Spot::Taken(keyword)) => {
                self.check_decided(expr, v, keyword);
            }
            (Some(Computed::Called(method)), _) => self.check_called(method, v),
            (_, Spot::Macro) => self.check_mentioned(expr, v),
            (Some(_), Spot::Result) if shown_by_error(expr).is_some() => {
                self.check_returned(expr, v);
            }
            (Some(_), Spot::Result) => self.check_result_of(expr, v),
            (None, Spot::Result) => self.check_returned(expr, v),
            (None, Spot::Statement) => self.check_dropped(expr, v),
            (None | Some(Computed::Gathered(_)), Spot::Argument)
            | (Some(Computed::Gathered(_)), Spot::Statement) => {}
            (None | Some(Computed::Gathered(_)), Spot::Let) => self.check_renamed(expr, v),
            (Some(Computed::Method(method) | Computed::Gathered(method)), _) => {
                self.check_method(method, expr, v);
            }
            (Some(Computed::Operator(at)), _) => self.check_operator(at, expr, v),
            (None, Spot::Assigned) => self.check_assigned(expr, v),
            (None, Spot::Element(what)) => self.check_constructed(expr, v, what),
            (None, Spot::Inside) => self.check_operator(expr, expr, v),
        }
    }

    /// How long a comparison takes tells how much is right.
    fn check_compared(&mut self, at: &Expr, expr: &Expr, v: &str) {
        let compared = message::compared(v, &self.compared(at, expr, v));
        self.report(Place::of(at), &compared);
    }

    /// Which way is taken tells what the value is.
    fn check_decided(&mut self, expr: &Expr, v: &str, keyword: &str) {
        if sized(expr).is_some() {
            let code = format!("{}.unwrap()", text(bare(expr)));
            let looked_into = message::looked_into(v, keyword, &code);
            return self.report(Place::of(expr), &looked_into);
        }
        let all = computed(expr, &self.names).is_none().then_some(expr);
        let branch = match (keyword, all) {
            ("if let", Some(of)) => message::unpacked(v, "if", &optional(of, v)),
            ("while let", Some(of)) => message::unpacked(v, "while", &optional(of, v)),
            ("match", Some(of)) if is_part(expr) => message::unpacked(v, "match", &optional(of, v)),
            ("for", Some(of)) => message::unpacked(v, "for", &whole(of, v)),
            ("if let" | "while let" | "for", None) => {
                let keyword = keyword.trim_end_matches(" let");
                message::unpacked(v, keyword, &whole(chained(expr), v))
            }
            _ => message::branch(v, keyword.trim_end_matches(" let"), self.secret(v)),
        };
        self.report(Place::of(expr), &branch);
    }

    /// A pattern of a type of the user's says which of its kinds the value is.
    fn check_taken(&mut self, expr: &Expr, v: &str, keyword: &str) {
        let unpacked = message::unpacked(v, keyword, &whole(expr, v));
        self.report(Place::of(expr), &unpacked);
    }

    /// A pattern takes a secret type apart, and names what is in it.
    pub(super) fn check_looked_into(&mut self, expr: &Expr, v: &str, keyword: &str) {
        let looked_into = message::looked_into(v, keyword, &text(bare(expr)));
        self.report(Place::of(expr), &looked_into);
    }

    /// A method of a type of the user's takes the value as `self`, which is no argument that shows here.
    pub(super) fn check_called(&mut self, method: &syn::Ident, v: &str) {
        self.report(method.span(), &message::called_on(v, &method.to_string()));
    }

    /// What a method gives is dropped: it was called for what it does.
    fn check_dropped(&mut self, expr: &Expr, v: &str) {
        if let Some(method) = accessor(expr) {
            self.check_called(method, v);
        }
    }

    /// A macro shows its tokens and not what it does with them.
    pub(super) fn check_mentioned(&mut self, expr: &Expr, v: &str) {
        let field = field(expr).map(text);
        let mentioned = match field {
            Some(field) if self.inside.ends_with("format") => {
                message::formats_field(v, &field, self.secret(v))
            }
            _ => message::macro_mentions(v, &self.inside, self.secret(v)),
        };
        self.report(Place::of(expr), &mentioned);
    }

    /// What is computed from the value is as secret as it.
    fn check_result_of(&mut self, expr: &Expr, v: &str) {
        let returned = match parsed_type(expr) {
            _ if let Some(elsewhere) = self.elsewhere(expr, v) => {
                message::returned_elsewhere(v, &elsewhere)
            }
            Some(ty) => message::returned_parsed(v, self.secret(v), &ty),
            None => message::returned_part(v, self.secret(v), &code(expr)),
        };
        self.report(Place::of(expr), &returned);
    }

    /// The bytes are as secret as the text that they were.
    pub(super) fn check_decoded(&mut self, expr: &Expr, decoder: &str, v: &str) {
        let decoded = if decoder.to_lowercase().contains("hex") {
            message::returned_decoded(v, decoder)
        } else {
            message::returned_part(v, self.secret(v), &format!("base64_decode({v})"))
        };
        self.report(Place::of(expr), &decoded);
    }

    /// A document is as secret as the text that it was.
    fn check_parsed(&mut self, expr: &Expr, v: &str) {
        if let Some(callee) = parser(expr) {
            let parsed = message::parsed(v, &callee.name(), self.secret(v));
            self.report(callee.last().span(), &parsed);
        }
    }

    /// The value ends with the closure.
    fn check_returned(&mut self, expr: &Expr, v: &str) {
        let code = handed(expr, v);
        let returned = match bare(expr) {
            _ if let Some(elsewhere) = self.elsewhere(expr, v) => {
                message::returned_elsewhere(v, &elsewhere)
            }
            _ if let Some(bytes) = key(expr) => message::returned_key(v, self.secret(v), &bytes),
            _ if accessor(expr).is_some() => message::returned_accessor(v, &text(bare(expr))),
            Expr::Call(call) if let Some(ty) = from_str_of(&call.func) => {
                message::returned_parsed(v, self.secret(v), &ty)
            }
            Expr::MethodCall(call) if call.method == "into" => {
                message::returned_into(v, &code, &text(&call.receiver))
            }
            _ => message::returned(v, &code, self.secret(v)),
        };
        self.report(Place::of(expr), &returned);
    }

    /// To compute is what `transform!` is for.
    fn check_method(&mut self, method: &syn::Ident, expr: &Expr, v: &str) {
        let name = method.to_string();
        if let Some((end, tried, failing)) = shown_by_error(expr) {
            let function = function(tried);
            let shown = match failing.error {
                ErrorOf::Array => message::copy_in_error(v, &end, &borrowed(failing.of)),
                ErrorOf::Text => message::text_in_error(v, &end, &function, &lent(failing.of)),
                ErrorOf::Value => message::value_in_error(v, &end, &function, &text(tried)),
                ErrorOf::Unknown => message::quoted_in_panic(v, &name, &text(failing.of)),
                ErrorOf::Nothing => message::expect_text(),
            };
            return self.report(method.span(), &shown);
        }
        if let Some(tried) = error_taken(expr) {
            let taken = message::error_taken(v, &name, &function(tried), &text(tried));
            return self.report(method.span(), &taken);
        }
        if let Some((bytes, n)) = chunk(expr) {
            let chunk = message::method_for_key(v, &name, self.secret(v), &bytes, &n);
            return self.report(method.span(), &chunk);
        }
        let computed = match parsed_type(expr) {
            _ if let Some(elsewhere) = self.elsewhere(expr, v) => {
                message::method_elsewhere(v, &name, &elsewhere)
            }
            Some(ty) => message::passed_parsed(v, &name, self.secret(v), &ty),
            None => match code(expr).as_str() {
                ".." => message::method_of_function(v, &name),
                code => message::method(v, &name, self.secret(v), code),
            },
        };
        self.report(method.span(), &computed);
    }

    /// An operator computes, too.
    fn check_operator(&mut self, at: &Expr, expr: &Expr, v: &str) {
        let operator = match key(expr) {
            _ if let Some(elsewhere) = self.elsewhere(expr, v) => {
                message::operator_elsewhere(v, &elsewhere)
            }
            Some(bytes) => message::operator_for_key(v, self.secret(v), &bytes),
            None => message::operator(v, self.secret(v), &code(expr)),
        };
        self.report(Place::of(at), &operator);
    }

    /// Under another name the value would have to be followed.
    fn check_renamed(&mut self, expr: &Expr, v: &str) {
        // A key may have another length than its array.
        let code = match sized(expr) {
            Some(_) => format!("{}.unwrap()", text(bare(expr))),
            None => handed(expr, v),
        };
        let renamed = message::renamed(v, &code);
        self.report(Place::of(expr), &renamed);
    }

    /// What is assigned outlives the closure.
    pub(super) fn check_assigned(&mut self, expr: &Expr, v: &str) {
        let assigned = message::assigned(v, self.secret(v));
        self.report(Place::of(expr), &assigned);
    }

    /// What is built around the value has none of its rules.
    fn check_constructed(&mut self, expr: &Expr, v: &str, what: &str) {
        let constructed = match what {
            "a list" => message::listed(v, &self.listed),
            what => message::constructed(v, what, &self.built),
        };
        self.report(Place::of(expr), &constructed);
    }

    /// An item has the last word on what a name means, and what is in it is not looked at.
    pub(super) fn check_item(&mut self, item: &Item) {
        if let Item::Use(import) = item
            && !renames(&import.tree)
        {
            return;
        }
        self.report(Place::of(item), &message::item());
    }
}
