//! The edits of one text: which can be made together, and making them.

use crate::diag::{Diagnostic, Edit};
use std::collections::BTreeMap;

/// A finding whose fix is to be made now.
#[derive(Clone, Debug)]
pub struct Chosen<'a> {
    /// The finding.
    pub finding: &'a Diagnostic,
    /// What the fix does.
    pub title: &'a str,
    /// Its edits in order, with the line ends of the text.
    pub edits: Vec<Edit>,
}

/// The findings whose fixes can be made together, in the order given: where
/// two would touch the same place, the first wins and the other waits.
pub fn choose<'a>(
    text: &str,
    findings: impl IntoIterator<Item = &'a Diagnostic>,
) -> Vec<Chosen<'a>> {
    // Start to end of what is taken.
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut chosen = Vec::new();
    let mut line_end = None;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let Some(mut edits) = sound(text, &fix.edits) else { continue };
        let touches = |edit: &Edit| {
            let before = taken.range(..=edit.span.end).next_back();
            before.is_some_and(|(_, end)| *end >= edit.span.start)
        };
        if edits.iter().any(touches) {
            continue;
        }
        for edit in &mut edits {
            let end = taken.entry(edit.span.start).or_default();
            *end = edit.span.end.max(*end);
            let own = line_end.get_or_insert_with(|| line_end_of(text));
            edit.text = with_line_ends(&edit.text, own);
        }
        chosen.push(Chosen { finding, title: &fix.title, edits });
    }
    chosen
}

/// The text with edits that neither overlap nor leave it.
pub fn splice<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut new = String::with_capacity(text.len() + edits.len() * 8);
    let mut done = 0;
    for edit in edits {
        new.push_str(text.get(done..edit.span.start as usize).unwrap_or_default());
        new.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    new.push_str(text.get(done..).unwrap_or_default());
    new
}

/// Where an offset lies after the edits; that of an edit is where its new
/// text begins.
pub(super) fn moved<'a>(at: u32, edits: impl Iterator<Item = &'a Edit>) -> u32 {
    let mut new = i64::from(at);
    for Edit { span, text } in edits {
        if span.end <= at && span.start < at {
            new += text.len() as i64 - (span.end - span.start) as i64;
        } else if span.start < at {
            new -= i64::from(at - span.start);
        }
    }
    u32::try_from(new).unwrap_or(0)
}

/// The edits of one fix in order; `None` if they overlap or leave the text,
/// for half a fix may be worse than none.
fn sound(text: &str, edits: &[Edit]) -> Option<Vec<Edit>> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span.start);
    let lie_within = edits.iter().all(|edit| text.get(edit.span.range()).is_some());
    let lie_apart = edits.windows(2).all(|two| two[0].span.end <= two[1].span.start);
    (!edits.is_empty() && lie_within && lie_apart).then_some(edits)
}

/// Edits with the line ends of the text that they are made in.
pub fn with_line_ends_of(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let own = line_end_of(text);
    let edit = |edit: &Edit| Edit { span: edit.span, text: with_line_ends(&edit.text, own) };
    edits.iter().map(edit).collect()
}

/// How the lines of a text end: as the first does.
fn line_end_of(text: &str) -> &'static str {
    match text.find(['\n', '\r']).map(|at| &text[at..]) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

fn with_line_ends(text: &str, line_end: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', line_end)
}
