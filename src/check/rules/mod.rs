//! The registry: every rule, in the order of `kvm explain`.
//!
//! A new rule is one file, its `mod` line and its line in [`ALL`].

use super::{Context, Rule};
use crate::coverage::{Coverage, Row};
use crate::diag::{Diagnostic, Severity};
use crate::history;
use crate::lang::Lang;
use crate::profile::Role;
use crate::say;

mod ambiguous_parent;
mod answer_elsewhere;
mod approval_disagrees;
mod approved_text_changed;
mod approver_not_allowed;
mod bad_date;
mod bad_id;
mod bold_heading;
mod broken_anchor;
mod broken_header;
mod broken_link;
mod broken_table;
mod broken_template;
mod close_title;
mod common;
mod contents_list_mismatch;
mod contested_edition;
mod contradictory_answer;
mod copied_answer;
mod cpr_number;
mod cut_table_cell;
mod dates_disagree;
mod dates_out_of_order;
mod declined_point;
mod duplicate_field;
mod duplicate_heading;
mod duplicate_heading_id;
mod duplicate_id;
mod duplicate_point_title;
mod empty_answer;
mod empty_heading;
mod empty_link;
mod empty_section;
mod explained;
mod facet_reaches_nothing;
mod fields;
mod flat_facet_heading;
mod guidelines;
mod heading_jump;
mod hearing_without_deadline;
mod implied_answer;
mod incomplete_approval;
mod invalid_deviation;
mod invalid_register_entry;
mod invalid_setting;
mod large_table;
mod link_in_heading;
mod link_outside_package;
mod long_heading;
mod long_word;
mod loose_facet_heading;
mod lost_point;
mod low_contrast;
mod malformed_field;
mod missing_alt_text;
mod missing_answer;
mod missing_field;
mod missing_footnote;
mod missing_guideline;
mod missing_image;
mod missing_logo_text;
mod missing_recommended_field;
mod missing_section;
mod missing_table_header;
mod nearly_header;
mod nearly_unchanged;
mod no_parent;
mod no_points;
mod no_text;
mod not_unicode;
mod not_yet_valid;
mod older_than_parent;
mod orphaned_register_entry;
mod outdated_step_one;
mod overdue_hearing;
mod overdue_revision;
mod parent_cycle;
mod raw_html;
mod retired_parent;
mod revision_due_soon;
mod revisions_pile_up;
mod section_order;
mod several_main_headings;
mod stale_answer;
mod step_without_evidence;
mod syntax;
mod table_rows;
mod term_defined_twice;
mod too_deep;
mod too_large;
mod unanswered_question;
mod unassigned_point;
mod unchanged_not_allowed;
mod uncovered_sub_group;
mod undated_evidence;
mod undefined_link_label;
mod unknown_document_type;
mod unknown_field;
mod unknown_link_scheme;
mod unknown_mark;
mod unknown_parent;
mod unknown_point;
mod unknown_rule;
mod unknown_service;
mod unknown_standard;
mod unknown_status;
mod unknown_sub_group;
mod unknown_template;
mod unprintable_character;
mod unquoted_value;
mod unregistered_approval;
mod unsupported_image;
mod unused_footnote;
mod unusual_character;
mod vague_link_text;
mod words;
mod wrong_parent_level;

pub use fields::{Lacking, lacking};

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
    &ambiguous_parent::RULE,
    &answer_elsewhere::RULE,
    &approval_disagrees::RULE,
    &approved_text_changed::RULE,
    &approver_not_allowed::RULE,
    &bad_date::RULE,
    &bad_id::RULE,
    &bold_heading::RULE,
    &broken_anchor::RULE,
    &broken_header::RULE,
    &broken_link::RULE,
    &broken_table::RULE,
    &broken_template::RULE,
    &close_title::RULE,
    &contents_list_mismatch::RULE,
    &contested_edition::RULE,
    &contradictory_answer::RULE,
    &copied_answer::RULE,
    &cpr_number::RULE,
    &cut_table_cell::RULE,
    &dates_disagree::RULE,
    &dates_out_of_order::RULE,
    &declined_point::RULE,
    &duplicate_field::RULE,
    &duplicate_heading::RULE,
    &duplicate_heading_id::RULE,
    &duplicate_id::RULE,
    &duplicate_point_title::RULE,
    &empty_answer::RULE,
    &empty_heading::RULE,
    &empty_link::RULE,
    &empty_section::RULE,
    &facet_reaches_nothing::RULE,
    &flat_facet_heading::RULE,
    &heading_jump::RULE,
    &hearing_without_deadline::RULE,
    &implied_answer::RULE,
    &incomplete_approval::RULE,
    &invalid_deviation::RULE,
    &invalid_register_entry::RULE,
    &invalid_setting::RULE,
    &large_table::RULE,
    &link_in_heading::RULE,
    &link_outside_package::RULE,
    &long_heading::RULE,
    &long_word::RULE,
    &loose_facet_heading::RULE,
    &lost_point::RULE,
    &low_contrast::RULE,
    &malformed_field::RULE,
    &missing_alt_text::RULE,
    &missing_answer::RULE,
    &missing_field::RULE,
    &missing_footnote::RULE,
    &missing_guideline::RULE,
    &missing_image::RULE,
    &missing_logo_text::RULE,
    &missing_recommended_field::RULE,
    &missing_section::RULE,
    &missing_table_header::RULE,
    &nearly_header::RULE,
    &nearly_unchanged::RULE,
    &no_parent::RULE,
    &no_points::RULE,
    &no_text::RULE,
    &not_unicode::RULE,
    &not_yet_valid::RULE,
    &older_than_parent::RULE,
    &orphaned_register_entry::RULE,
    &outdated_step_one::RULE,
    &overdue_hearing::RULE,
    &overdue_revision::RULE,
    &parent_cycle::RULE,
    &raw_html::RULE,
    &retired_parent::RULE,
    &revision_due_soon::RULE,
    &revisions_pile_up::RULE,
    &section_order::RULE,
    &several_main_headings::RULE,
    &stale_answer::RULE,
    &step_without_evidence::RULE,
    &term_defined_twice::RULE,
    &too_deep::RULE,
    &too_large::RULE,
    &unanswered_question::RULE,
    &unassigned_point::RULE,
    &unchanged_not_allowed::RULE,
    &uncovered_sub_group::RULE,
    &undated_evidence::RULE,
    &undefined_link_label::RULE,
    &unknown_document_type::RULE,
    &unknown_field::RULE,
    &unknown_link_scheme::RULE,
    &unknown_mark::RULE,
    &unknown_parent::RULE,
    &unknown_point::RULE,
    &unknown_rule::RULE,
    &unknown_service::RULE,
    &unknown_standard::RULE,
    &unknown_status::RULE,
    &unknown_sub_group::RULE,
    &unknown_template::RULE,
    &unprintable_character::RULE,
    &unquoted_value::RULE,
    &unregistered_approval::RULE,
    &unsupported_image::RULE,
    &unused_footnote::RULE,
    &unusual_character::RULE,
    &vague_link_text::RULE,
    &wrong_parent_level::RULE,
];

/// The remark at the parent's point.
fn asked(lang: Lang) -> String {
    say!(lang, da: "her beder det overordnede dokument om svar", en: "the parent asks for an answer here")
}

/// A text in the quotes of the language.
fn quoted(lang: Lang, text: &str) -> String {
    say!(lang, da: "»{text}«", en: "“{text}”")
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

/// A gap in what may be answered is information, not a fault; one in what is
/// new in the parent is a warning until the parent's deadline for it.
fn gap(cx: &Context<'_>, coverage: &Coverage, row: &Row, finding: Diagnostic) -> Diagnostic {
    let (parent, r) = (coverage.parent, row.requirement);
    let above = cx.document(parent);
    if !above.requirements[r].must {
        return finding.severity(Severity::Info);
    }
    let deadline = above.header.date(Role::LocalDeadline).map(|(date, _)| date);
    let is_early = deadline.is_some_and(|date| !date.is_past(cx.as_of));
    let may_wait = is_early && history::is_new_requirement(cx.package, parent, r);
    match finding.severity {
        Severity::Error if may_wait => finding.severity(Severity::Warning),
        _ => finding,
    }
}
