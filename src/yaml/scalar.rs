//! One value on one line: whether YAML reads it as meant, and how to write
//! it so that it does.

use super::flow::{self, flow_end};
use super::lines::{BLANK, Key, quote_end};
use super::{Entry, Fault, FaultKind, Node, Value, events};
use crate::source::Span;
use std::collections::HashSet;

/// The words after `&` and `*` in a text, with their sign: what anchors and
/// aliases there may be.
pub(super) type Names<'a> = HashSet<&'a str>;

/// A value that YAML does not read as meant.
pub(super) enum Odd {
    /// It is the text it looks like.
    Text(Span),
    /// It is quoted, but holds a backslash that means nothing.
    Escapes(Span),
    /// Its quote or bracket is never closed.
    Unclosed(Span),
    /// Its brackets nest too deep.
    TooDeep(Span),
}

/// Reads the value at `span`, which ends with its line.
pub(super) fn read(text: &str, span: Span, names: &Names<'_>) -> Result<(Node, Vec<Fault>), Odd> {
    let whole = span;
    let span = without_comment(text, whole);
    let read = read_between(text, "k: ", whole, "", names);
    let refused = match read.or_else(|fault| match span == whole {
        true => Err(fault),
        false => read_between(text, "k: ", span, "", names),
    }) {
        Ok(read) => return Ok(read),
        Err(fault) => fault,
    };
    let value = span.of(text);
    if refused.is_some_and(|fault| fault.kind == FaultKind::TooLarge) {
        return Err(Odd::TooDeep(span));
    }
    if let Some((value, faults)) = flow::read(text, span, names) {
        return Ok((Node { span, value }, faults));
    }
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

/// The value of the one entry that `before`, the text at `span` and `close`
/// make, unless YAML means otherwise by it; then what it complains of, if it
/// does.
pub(super) fn read_between(
    text: &str,
    before: &str,
    span: Span,
    close: &str,
    names: &Names<'_>,
) -> Result<(Node, Vec<Fault>), Option<Fault>> {
    let read = read_at(text, before, span, close).map_err(Some)?;
    let meant = read.misread.is_empty() || is_yaml(span.of(text), names);
    let node = only_value(read.root).filter(|_| meant).ok_or(None)?;
    Ok((node, read.faults.into_iter().chain(read.misread).collect()))
}

/// What the library reads in `before`, the text at `span`, and `close`. The
/// spans are those of `text`.
pub(super) fn read_at(
    text: &str,
    before: &str,
    span: Span,
    close: &str,
) -> Result<events::Read, Fault> {
    let mut read = events::read(&format!("{before}{}{close}", span.of(text)));
    let place = |inner: &mut Span| {
        let at = |offset: u32| (offset + span.start).saturating_sub(before.len() as u32);
        let within = |offset: u32| at(offset).clamp(span.start, span.end);
        *inner = Span { start: within(inner.start), end: within(inner.end) };
    };
    match &mut read {
        Ok(read) => {
            read.root.iter_mut().for_each(|root| root.each_span(&place));
            let faults = read.faults.iter_mut().chain(&mut read.misread);
            faults.for_each(|fault| fault.each_span(&place));
        }
        Err(fault) => fault.each_span(&place),
    }
    read
}

/// Whether `value` is beyond doubt an anchor, alias or tag of YAML, rather
/// than text that begins with the same sign.
fn is_yaml(value: &str, names: &Names<'_>) -> bool {
    let word = value.split_whitespace().next().unwrap_or_default();
    let is_named = |sign: &str, rest: &str| names.contains(format!("{sign}{rest}").as_str());
    if let Some(name) = word.strip_prefix('&') {
        return is_named("*", name);
    }
    if let Some(name) = value.strip_prefix('*') {
        return is_named("&", name);
    }
    word.starts_with("!!") || word.starts_with("!<")
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

/// The key that a line begins with, if YAML reads it as one.
pub(super) fn read_key(line: &str, key: Key) -> Option<String> {
    let read = events::read(&format!("{} v", line.get(..key.after)?)).ok()?;
    let Some(Node { value: Value::Map(entries), .. }) = read.root else { return None };
    let entry = entries.into_iter().next()?;
    let whole = entry.key_span == Span::new(0, key.end);
    (whole && read.misread.is_empty()).then_some(entry.key)
}

/// Whether a `#` begins text, as in `#3` and `#00538a`, not a comment.
pub(super) fn is_hash_text(value: &str) -> bool {
    value
        .strip_prefix('#')
        .is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '#'))
}

/// Whether a value says that text follows on the lines below: `|`, `>-`.
pub(super) fn is_block_header(value: &str) -> bool {
    let rest = before_hash(value).strip_prefix(['|', '>']);
    rest.is_some_and(|rest| rest.len() <= 2 && rest.chars().all(|c| "+-123456789".contains(c)))
}

/// Whether a value is an anchor or tag, or both, and nothing else.
pub(super) fn is_property(value: &str) -> bool {
    let value = before_hash(value);
    value.starts_with(['&', '!'])
        && value.split_whitespace().all(|word| word.starts_with(['&', '!']))
}

/// Whether the quote or bracket that `value` begins with is closed in it.
pub(super) fn is_closed(value: &str) -> bool {
    closed_end(value).is_some()
}

/// Where the quote or bracket that `value` begins with is closed.
pub(super) fn closed_end(value: &str) -> Option<usize> {
    quote_end(value).or_else(|| flow_end(value))
}

/// The value at `span` with its quote or brackets closed, and what closes it.
pub(super) fn closed(text: &str, span: Span) -> Option<(Value, &'static str)> {
    let close = match span.of(text).chars().next()? {
        '"' => "\"",
        '\'' => "'",
        '[' => "]",
        _ => "}",
    };
    let read = read_at(text, "k: ", span, close).ok()?;
    let node = only_value(read.root).filter(|_| read.misread.is_empty())?;
    Some((node.value, close))
}

/// The span without a comment at its end.
fn without_comment(text: &str, span: Span) -> Span {
    let value = span.of(text);
    let comment = hashes(value).find(|at| !is_hash_text(&value[*at..]));
    let kept = value[..comment.unwrap_or(value.len())].trim_end_matches(BLANK);
    Span::new(span.start as usize, span.start as usize + kept.len())
}

/// Where a `#` stands after white space: what YAML calls a comment.
fn hashes(value: &str) -> impl Iterator<Item = usize> {
    let hashes = value.match_indices('#').map(|(at, _)| at);
    hashes.filter(|at| value[..*at].ends_with(BLANK))
}

/// The part of a value that YAML sees.
pub(super) fn before_hash(value: &str) -> &str {
    let end = hashes(value).next().unwrap_or(value.len());
    value[..end].trim_end_matches(BLANK)
}

/// That `text`, written at `span`, must be quoted.
pub(super) fn needs_quotes(span: Span, text: &str) -> Fault {
    let fault = Fault::new(span, FaultKind::NeedsQuotes);
    match quoted(text) {
        Some(quoted) => fault.fix(span, quoted),
        None => fault,
    }
}

/// The text that YAML reads in `written`, if it reads text and as meant.
pub(super) fn read_text(written: &str) -> Option<String> {
    let read = events::read(&format!("k: {written}")).ok()?;
    match only_value(read.root).filter(|_| read.misread.is_empty())?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Whether YAML reads `written` as the value `text`.
pub(super) fn means(written: &str, text: &str) -> bool {
    // In brackets, since there it means the same and more signs count.
    let read = events::read(&format!("k: [{written}]"));
    let value = read.ok().filter(|read| read.misread.is_empty()).and_then(|r| only_value(r.root));
    match value.map(|node| node.value) {
        Some(Value::List(items)) => {
            matches!(items.as_slice(), [Node { value: Value::Text(t), .. }] if t == text)
        }
        _ => false,
    }
}

/// `text` in quotes that YAML undoes to exactly that text.
pub(super) fn quoted(text: &str) -> Option<String> {
    let double = (!text.contains(['"', '\\'])).then(|| format!("\"{text}\""));
    let single = || format!("'{}'", text.replace('\'', "''"));
    let escaped = || format!("\"{}\"", text.chars().map(escaped).collect::<String>());
    let means_text = |quoted: &String| means(quoted, text);
    let double = double.filter(means_text);
    double
        .or_else(|| Some(single()).filter(means_text))
        .or_else(|| Some(escaped()).filter(means_text))
}

fn escaped(c: char) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        c if c.is_control() => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    }
}
