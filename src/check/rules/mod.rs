//! The registry: every rule, in the order of `kvm explain`.
//!
//! A new rule is one file, its `mod` line and its line in [`ALL`].

use super::Rule;
use crate::lang::Lang;
use crate::say;

mod empty_answer;
mod missing_answer;

/// What every rule needs.
mod prelude {
    pub(super) use crate::check::{Context, Rule, Run};
    pub(super) use crate::diag::{Code, Diagnostic, Family, Severity};
    pub(super) use crate::lang::Words;
    pub(super) use crate::say;
}

/// Every rule, by id.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &empty_answer::RULE,
    &missing_answer::RULE,
];

/// The remark at the parent's point.
fn asked(lang: Lang) -> String {
    say!(lang, da: "her beder det overordnede dokument om svar", en: "the parent asks for an answer here")
}

/// "a, b og c".
fn joined(lang: Lang, items: &[String]) -> String {
    let Some((last, rest)) = items.split_last() else { return String::new() };
    if rest.is_empty() {
        return last.clone();
    }
    let rest = rest.join(", ");
    say!(lang, da: "{rest} og {last}", en: "{rest} and {last}")
}
