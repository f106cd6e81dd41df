//! The registry: every rule, in the order of `kvm explain`.
//!
//! A new rule is one file, its `mod` line and its line in [`ALL`].

use super::Rule;
use crate::diag::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::say;

mod close_title;
mod contradictory_answer;
mod copied_answer;
mod empty_answer;
mod facet_reaches_nothing;
mod flat_facet_heading;
mod implied_answer;
mod invalid_deviation;
mod loose_facet_heading;
mod missing_answer;
mod nearly_unchanged;
mod unchanged_not_allowed;
mod unknown_point;

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
    &close_title::RULE,
    &contradictory_answer::RULE,
    &copied_answer::RULE,
    &empty_answer::RULE,
    &facet_reaches_nothing::RULE,
    &flat_facet_heading::RULE,
    &implied_answer::RULE,
    &invalid_deviation::RULE,
    &loose_facet_heading::RULE,
    &missing_answer::RULE,
    &nearly_unchanged::RULE,
    &unchanged_not_allowed::RULE,
    &unknown_point::RULE,
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

/// A gap in what may be answered is information, not a fault.
fn gap(requirement: &crate::model::requirement::Requirement, finding: Diagnostic) -> Diagnostic {
    if requirement.must { finding } else { finding.severity(Severity::Info) }
}
