//! Every sentence of the crate. The first line has at most 100 columns, is lower case and has no full stop; the second is
//! what to write instead.

mod attribute;
mod constant;
mod expose;
mod sink;
mod task;
mod transform;
mod using;

pub(crate) use attribute::*;
pub(crate) use constant::*;
pub(crate) use expose::*;
pub(crate) use sink::*;
pub(crate) use task::*;
pub(crate) use transform::*;
pub(crate) use using::*;

use super::Message;

pub(crate) fn too_deep(what: &str) -> Message {
    let most = crate::depth::MOST;
    Message::new(
        format!("{what} is nested at most {most} steps deep"),
        "write a part of it in front, under a name of its own",
    )
}

fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let words: Vec<String> = words.iter().map(|w| format!("`{}`", w.as_ref())).collect();
    words.join(", ")
}
