//! What is read, what is found, and that the fixes settle it.

mod broken;
mod hostile;
mod ordinary;
mod properties;
mod quotes;

use super::*;

/// The tree as text: maps in braces, lists in brackets, absent as `~`.
fn shown(value: &Value) -> String {
    match value {
        Value::Absent => "~".to_owned(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| shown(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => format!("{{{}}}", shown_entries(entries)),
    }
}

fn shown_entries(entries: &[Entry]) -> String {
    let entries = entries.iter().map(|e| format!("{}: {}", e.key, shown(&e.value.value)));
    entries.collect::<Vec<_>>().join(", ")
}

/// A fault as its kind, the text it points at and, if it has a fix, the text
/// that replaces or is inserted.
fn shown_fault(fault: &Fault, text: &str) -> String {
    let kind = match &fault.kind {
        FaultKind::DuplicateKey { first } => format!("DuplicateKey of {}", first.start),
        kind => format!("{kind:?}"),
    };
    let fix = fault.fix.iter().flatten().map(|edit| format!(" => {}", edit.text));
    format!("{kind} `{}`{}", fault.span.of(text), fix.collect::<String>())
}

/// Reads `text`; compares the tree, and each fault in order.
#[track_caller]
fn check(text: &str, tree: &str, faults: &[&str]) {
    let (entries, found) = parse(text, 0);
    let found: Vec<String> = found.iter().map(|fault| shown_fault(fault, text)).collect();
    assert_eq!(shown_entries(&entries), tree, "{text}");
    assert_eq!(found, faults, "{text}");
}

/// The text with every fix made.
fn fixed(text: &str, faults: &[Fault]) -> String {
    let mut edits: Vec<&Edit> = faults.iter().filter_map(|f| f.fix.as_ref()).flatten().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// Calls `see` with every span in a tree and the text it stands for.
fn each_span(entries: &[Entry], see: &mut impl FnMut(Span, Option<&str>)) {
    fn node(it: &Node, see: &mut impl FnMut(Span, Option<&str>)) {
        match &it.value {
            Value::Absent => see(it.span, Some("")),
            Value::Text(text) => see(it.span, Some(text)),
            Value::List(items) => {
                see(it.span, None);
                items.iter().for_each(|item| node(item, see));
            }
            Value::Map(entries) => {
                see(it.span, None);
                each_span(entries, see);
            }
        }
    }
    for entry in entries {
        see(entry.key_span, Some(&entry.key));
        node(&entry.value, see);
    }
}
