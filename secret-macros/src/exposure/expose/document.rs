//! The document of a `json!`, as `transform!` writes it.

use std::fmt::Write as _;

use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, ExprLit, Lit, LitStr, Macro, Token, token};

use super::suggestion::{calls, is_operation};
use crate::exposure::expression::bare;
use crate::exposure::forms::is_form;
use crate::validate::text;

/// The `format!` that gives the text of a `json!`, where that is an object of literal keys and what stands at them can be computed.
pub(super) fn document(mac: &Macro) -> Option<String> {
    let mut written = Written::default();
    let parser = |input: ParseStream<'_>| written.object(input);
    parser.parse2(mac.tokens.clone()).ok()?;
    let Written { document, values } = written;
    // A text may end like a raw one.
    let hashes = if document.contains("\"#") { "##" } else { "#" };
    Some(format!(
        "format!(r{hashes}\"{document}\"{hashes}, {})",
        values.join(", ")
    ))
}

#[derive(Default)]
struct Written {
    /// The text, with a `{}` for each of the values.
    document: String,
    values: Vec<String>,
}

impl Written {
    fn object(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let fields;
        syn::braced!(fields in input);
        self.document += "{{";
        while !fields.is_empty() {
            self.text(&fields.parse()?);
            fields.parse::<Token![:]>()?;
            self.document += ": ";
            self.value(&fields)?;
            self.separator(&fields)?;
        }
        self.document += "}}";
        Ok(())
    }

    fn value(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(token::Brace) {
            return self.object(input);
        }
        if input.peek(token::Bracket) {
            let items;
            syn::bracketed!(items in input);
            self.document += "[";
            while !items.is_empty() {
                self.value(&items)?;
                self.separator(&items)?;
            }
            self.document += "]";
            return Ok(());
        }
        let value: Expr = input.parse()?;
        match bare(&value) {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => self.text(text),
            Expr::Lit(ExprLit {
                lit: Lit::Int(number),
                ..
            }) => self.document += number.base10_digits(),
            Expr::Lit(ExprLit {
                lit: Lit::Bool(word),
                ..
            }) => {
                let _ = write!(self.document, "{}", word.value);
            }
            Expr::Path(path) if path.path.is_ident("null") => self.document += "null",
            inner if is_text(inner) && !calls(inner) => {
                self.document += "{}";
                self.values.push(format!("json_string({})", lent(inner)));
            }
            _ => return Err(input.error("not a value")),
        }
        Ok(())
    }

    fn text(&mut self, text: &LitStr) {
        self.document.push('"');
        for c in text.value().chars() {
            match c {
                '"' | '\\' => self.document.extend(['\\', c]),
                '{' | '}' => self.document.extend([c, c]),
                c if c.is_control() => {
                    let _ = write!(self.document, "\\u{:04x}", u32::from(c));
                }
                c => self.document.push(c),
            }
        }
        self.document.push('"');
    }

    fn separator(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                self.document += ", ";
            }
        }
        Ok(())
    }
}

/// A part is borrowed.
fn lent(value: &Expr) -> String {
    match value {
        Expr::Field(_) => format!("&{}", text(value)),
        value => text(value),
    }
}

/// Whether a value is as it is, a part of it, or a form of that: `json_string` takes texts.
fn is_text(value: &Expr) -> bool {
    match bare(value) {
        Expr::Path(_) => true,
        Expr::Reference(inner) => is_text(&inner.expr),
        Expr::Unary(inner) => is_text(&inner.expr),
        Expr::Field(inner) => is_text(&inner.base),
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            let gives = is_form(&method) || method.starts_with("trim");
            gives && is_operation(value) && is_text(&call.receiver)
        }
        _ => false,
    }
}
