//! One value on one line: whether YAML reads it as meant, and how to write
//! it so that it does.

use super::lines::quote_end;
use super::outline::read_at;
use super::{Entry, Fault, Node, Value, events};
use crate::source::Span;
use std::collections::HashSet;

/// A value that YAML does not read as meant.
pub(super) enum Odd {
    /// It is the text it looks like.
    Text(Span),
    /// It is quoted, but holds a backslash that means nothing.
    Escapes(Span),
    /// Its quote or bracket is never closed.
    Unclosed(Span),
}

/// Reads the value at `span`, which ends with its line. `names` are the
/// anchors and aliases of the whole text.
pub(super) fn read(
    text: &str,
    span: Span,
    names: &HashSet<&str>,
) -> Result<(Node, Vec<Fault>), Odd> {
    let read = read_at(text, "k: ".to_owned(), span.start as usize, span.end as usize);
    if let Ok(read) = read
        && (read.misread.is_empty() || is_yaml(span.of(text), names))
        && let Some(node) = only_value(read.root)
    {
        let faults = read.faults.into_iter().chain(read.misread).collect();
        return Ok((node, faults));
    }
    let span = without_comment(text, span);
    let value = span.of(text);
    let quoted = value.starts_with(['"', '\'']);
    Err(match quote_end(value) {
        Some(end) if end == value.len() => Odd::Escapes(span),
        None if quoted => Odd::Unclosed(span),
        _ if value.starts_with(['[', '{']) && !is_closed(value) && value.contains(',') => {
            Odd::Unclosed(span)
        }
        _ => Odd::Text(span),
    })
}

/// Whether `value` is beyond doubt an anchor, alias or tag of YAML, rather
/// than text that begins with the same sign.
fn is_yaml(value: &str, names: &HashSet<&str>) -> bool {
    let word = value.split_whitespace().next().unwrap_or_default();
    let (sign, name) = value.split_at(value.chars().next().map_or(0, char::len_utf8));
    let word_name = word.get(sign.len()..).unwrap_or_default();
    match sign {
        "&" => names.contains(format!("*{word_name}").as_str()),
        "*" => word == value && names.contains(format!("&{word_name}").as_str()),
        "!" => name.starts_with(['!', '<']),
        "[" | "{" => name.contains(['&', '*', '!']) && !name.contains(" #"),
        _ => false,
    }
}

/// The value of a map with one entry.
pub(super) fn only_value(root: Option<Node>) -> Option<Node> {
    match root?.value {
        Value::Map(entries) if entries.len() == 1 => {
            entries.into_iter().next().map(|Entry { value, .. }| value)
        }
        _ => None,
    }
}

/// The key that is written so, if YAML reads it as one.
pub(super) fn read_key(written: &str) -> Option<String> {
    let read = events::read(&format!("{written}: v")).ok()?;
    let Some(Node { value: Value::Map(entries), .. }) = read.root else { return None };
    match entries.into_iter().next() {
        Some(entry) if read.misread.is_empty() && entry.value.span.end as usize > written.len() => {
            Some(entry.key)
        }
        _ => None,
    }
}

/// Whether a `#` begins text, as in `#3` and `#00538a`, not a comment.
pub(super) fn is_hash_text(value: &str) -> bool {
    value.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Whether a value says that text follows on the lines below: `|`, `>-`.
pub(super) fn is_block_header(value: &str) -> bool {
    let header = value.split(" #").next().unwrap_or_default().trim_end();
    let rest = header.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| rest.len() <= 2 && rest.chars().all(|c| "+-123456789".contains(c)))
}

/// Whether the quote or bracket that `value` begins with is closed in it.
pub(super) fn is_closed(value: &str) -> bool {
    if value.starts_with(['"', '\'']) {
        return quote_end(value).is_some();
    }
    let mut depth = 0usize;
    for c in value.chars() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return true;
        }
    }
    false
}

/// The value at `span` with its quote or brackets closed, and what closes it.
pub(super) fn closed(text: &str, span: Span) -> Option<(Value, &'static str)> {
    let value = span.of(text);
    let close = match value.chars().next()? {
        '"' => "\"",
        '\'' => "'",
        '[' => "]",
        _ => "}",
    };
    let read = events::read(&format!("k: {value}{close}")).ok()?;
    let mut node = only_value(read.root).filter(|_| read.misread.is_empty())?;
    node.each_span(&|inner| *inner = Span::new(at(inner.start, span), at(inner.end, span)));
    Some((node.value, close))
}

fn at(offset: u32, span: Span) -> usize {
    ((offset as usize).saturating_sub(3) + span.start as usize).min(span.end as usize)
}

/// The span without a comment at its end.
fn without_comment(text: &str, span: Span) -> Span {
    let value = span.of(text);
    let comment = value.match_indices(" #").find(|(at, _)| {
        let rest = &value[at + 2..];
        rest.is_empty() || rest.starts_with([' ', '\t', '#'])
    });
    let end = comment.map_or(value.len(), |(at, _)| at);
    Span::new(span.start as usize, span.start as usize + value[..end].trim_end().len())
}

/// `text` in quotes that YAML undoes to exactly that text.
pub(super) fn quoted(text: &str) -> Option<String> {
    let double = || format!("\"{text}\"");
    let single = || format!("'{}'", text.replace('\'', "''"));
    let means_text = |quoted: &String| {
        let read = events::read(&format!("k: {quoted}"));
        let value = read.ok().and_then(|read| only_value(read.root)).map(|node| node.value);
        value == Some(Value::Text(text.to_owned()))
    };
    let plain = !text.contains(['"', '\\']);
    let double = Some(double()).filter(|quoted| plain && means_text(quoted));
    double.or_else(|| Some(single()).filter(means_text)).or_else(|| {
        let escaped: String = text.chars().map(escaped).collect();
        Some(format!("\"{escaped}\"")).filter(means_text)
    })
}

fn escaped(c: char) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    }
}
