//! Sets fields of a header in place and changes nothing else in the file.

use super::{FrontMatter, parse};
use crate::diag::Edit;
use crate::fix::splice;
use crate::source::Span;
use crate::yaml::{self, Entry, FaultKind, Value};

/// A field to be set.
#[derive(Clone, Debug)]
pub struct Set {
    /// Where the key stands that is to have another value; none for a new
    /// field.
    pub key_span: Option<Span>,
    /// The label of a new field.
    pub label: String,
    /// What it is to say.
    pub value: String,
    /// Whether a new field comes first in the header; else it comes last.
    pub first: bool,
}

/// The file `text`, whose header is `front`, with its fields set.
///
/// `None` if the header has faults, or if it cannot be proved by reading it
/// again that nothing else changed.
pub fn set(text: &str, front: &FrontMatter, fields: &[Set]) -> Option<String> {
    let header = front.span?;
    let is_sound = |kind: &FaultKind| matches!(kind, FaultKind::NeedsQuotes);
    if front.frame.is_some() || !front.faults.iter().all(|fault| is_sound(&fault.kind)) {
        return None;
    }
    let edits: Option<Vec<Edit>> = fields.iter().map(|f| edit(text, front, header, f)).collect();
    let after = splice(text, &edits?);
    is_only_change(text, front, &after, fields).then_some(after)
}

fn edit(text: &str, front: &FrontMatter, header: Span, field: &Set) -> Option<Edit> {
    let value = yaml::written(&field.value);
    let Some(key_span) = field.key_span else {
        let line_end = if header.of(text).contains("\r\n") { "\r\n" } else { "\n" };
        let at = if field.first { header.start } else { header.end };
        let before = &text[..at as usize];
        let starts_line = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
        let break_before = if starts_line { "" } else { line_end };
        let new = format!("{break_before}{}: {value}{line_end}", field.label);
        return Some(Edit { span: Span { start: at, end: at }, text: new });
    };
    let entry = front.entries.iter().find(|entry| entry.key_span == key_span)?;
    let is_line = matches!(entry.value.value, Value::Text(_))
        && !entry.value.span.of(text).contains('\n')
        && !entry.value.span.is_empty()
        && text[key_span.end as usize..entry.value.span.start as usize].trim() == ":";
    if is_line {
        return Some(Edit { span: entry.value.span, text: value });
    }
    // A list, a block of text, or nothing: all that stands after the colon.
    let colon = key_span.end as usize + text[key_span.end as usize..].find(':')? + 1;
    let end = value_end(text, front, header, entry).max(colon);
    Some(Edit { span: Span::new(colon, end), text: format!(" {value}") })
}

/// Where the value of `entry` ends: before the white space and comments above
/// the next key.
fn value_end(text: &str, front: &FrontMatter, header: Span, entry: &Entry) -> usize {
    let next = front.entries.iter().map(|e| e.key_span.start).find(|s| *s > entry.key_span.start);
    let end = next.unwrap_or(header.end) as usize;
    let start = entry.value.span.start.max(entry.key_span.end) as usize;
    let own = &text[start.min(end)..end];
    let mut length = own.trim_end().len();
    // Comments on lines of their own below belong to what follows.
    while let Some(line) = own[..length].rfind('\n') {
        if !own[line..length].trim_start().starts_with('#') {
            break;
        }
        length = own[..line].trim_end().len();
    }
    start.min(end) + length
}

/// Whether `after` says what `fields` ask for, and else what `text` says.
fn is_only_change(text: &str, front: &FrontMatter, after: &str, fields: &[Set]) -> bool {
    let new = parse(after);
    let same_body = text.get(front.body..) == after.get(new.body..);
    let is_set = |key: &str| {
        fields.iter().find(|field| match field.key_span {
            Some(span) => span.of(text) == key,
            None => field.label == key,
        })
    };
    let mut old = front
        .entries
        .iter()
        .filter(|entry| !fields.iter().any(|field| field.key_span == Some(entry.key_span)));
    let mut done = 0;
    for entry in &new.entries {
        match is_set(entry.key.trim()).filter(|_| done < fields.len()) {
            Some(field) if entry.value.value == Value::Text(field.value.clone()) => done += 1,
            _ => {
                let same = |e: &Entry| {
                    e.key == entry.key && same_value(&e.value.value, &entry.value.value)
                };
                if !old.next().is_some_and(same) {
                    return false;
                }
            }
        }
    }
    same_body
        && done == fields.len()
        && old.next().is_none()
        && new.faults.len() <= front.faults.len()
}

/// Whether two values say the same, wherever they stand.
fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(&a.value, &b.value))
        }
        (Value::Map(a), Value::Map(b)) => {
            let same = |(a, b): (&Entry, &Entry)| {
                a.key == b.key && same_value(&a.value.value, &b.value.value)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, key: &str, value: &str) -> Option<String> {
        let front = parse(text);
        let key_span = front.entries.iter().find(|e| e.key == key).map(|e| e.key_span);
        let field = Set { key_span, label: key.into(), value: value.into(), first: key == "id" };
        set(text, &front, &[field])
    }

    #[test]
    fn only_the_value_changes() {
        let text = "\u{feff}---\r\nstatus:   kladde   # endnu\r\ntitel: \"A: b\"\r\n---\r\n\r\nstatus: kladde\r\n";
        assert_eq!(
            changed(text, "status", "godkendt").as_deref(),
            Some(
                "\u{feff}---\r\nstatus:   godkendt   # endnu\r\ntitel: \"A: b\"\r\n---\r\n\r\nstatus: kladde\r\n"
            )
        );
        assert_eq!(changed(text, "titel", "C: d").as_deref(), Some(&*text.replace("A: b", "C: d")));
    }

    #[test]
    fn new_fields_come_first_or_last_with_the_lines_of_the_file() {
        let text = "---\r\ntitel: A\r\nfravigelser:\r\n  - punkt: a\r\n---\r\nB\r\n";
        let after = changed(text, "udgave", "1").unwrap();
        assert_eq!(after, text.replace("---\r\nB", "udgave: 1\r\n---\r\nB"));
        let after = changed(text, "id", "a/b").unwrap();
        assert_eq!(after, text.replacen("---\r\n", "---\r\nid: a/b\r\n", 1));
    }

    #[test]
    fn lists_blocks_and_nothing_give_way_whole() {
        for (value, kept) in [
            (":", ""),
            (": ", ""),
            (":\n  - a\n  - b", ""),
            (": [a,\n  b]", ""),
            (": |\n  a\n  b", ""),
            (": >-\n  a\n\n  b\n", "\n"),
            (":\n- a", "\n# om status"),
        ] {
            let text = format!("---\nx: 1\ngodkendt af{value}{kept}\nstatus: kladde\n---\nTekst\n");
            let after =
                changed(&text, "godkendt af", "Ledelsen: #1").unwrap_or_else(|| panic!("{text}"));
            let (entries, faults) = (parse(&after).entries, parse(&after).faults);
            assert!(faults.is_empty());
            assert_eq!(entries[1].value.value, Value::Text("Ledelsen: #1".into()));
            assert!(after.ends_with(&format!("{kept}\nstatus: kladde\n---\nTekst\n")), "{after}");
        }
    }

    #[test]
    fn a_header_with_faults_is_left_alone() {
        for text in ["---\na: 1\na: 2\n---\n", "—\na: 1\n---\n", "a: 1\n---\n", "x\n"] {
            assert_eq!(changed(text, "a", "3"), None, "{text}");
        }
    }
}
