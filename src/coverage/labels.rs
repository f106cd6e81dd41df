//! Labels at the front of a line: `Hvem:`, `**Hvem**`, `Hvem – …`.

use super::blocks::Blocks;
use super::chunk::{Chunk, chunk_text, push_text};
use super::glance::last_word;
use super::names::{self, Name, NameHow};
use super::reading::Input;
use crate::model::requirement::FacetSet;
use crate::parse::Kind;
use crate::profile::Profile;
use crate::source::Span;
use crate::text;

/// A label has no more characters than this.
const LONGEST_LABEL: usize = 90;
/// A plain label that is known only by how it begins has no more words …
const BEGINNING_WORDS: usize = 5;
/// … and no more than these if it begins with two words or more: "Hvem der
/// gør hvad i hverdagen:".
const LONG_BEGINNING_WORDS: usize = 9;
/// So many lines of a paragraph begin with a facet where they are a list of
/// them, not one text that was wrapped.
const LISTED_LINES: usize = 2;
/// "Applies unchanged" has no more characters than this.
const LONGEST_CLAIM: usize = 120;

/// A label at the front of a line.
pub(super) struct Hit<'p> {
    pub name: Option<Name<'p>>,
    /// Bytes of the line's text that are the label.
    pub skip: usize,
    pub span: Span,
    /// Index of the demand that the label names.
    pub demand: Option<usize>,
    /// What follows the label denies it: an empty box, or "nej".
    pub denied: bool,
}

/// The beginning of a line as text.
struct Front {
    text: String,
    /// Where its bold beginning ends.
    bold: Option<usize>,
    /// Whether the text is the whole line.
    whole: bool,
}

/// How a label is set apart from its text.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Colon,
    /// Bold or italic type.
    Type,
    /// A question mark, a dash, or the end of the line.
    Weak,
}

/// The label at the front of the line `from..to`, if there is one.
pub(super) fn label_of<'a>(blocks: &Blocks<'a, '_, '_>, from: usize, to: usize) -> Option<Hit<'a>> {
    let input = blocks.input;
    let profile = input.profile;
    if !may_have_label(input, from, to) {
        return None;
    }
    let front = front(input, from, to);
    let (label, skip, mark) = split(&front)?;
    let is_wrapped = mark == Mark::Weak && !stands_alone(input, from, skip < front.text.len(), to);
    let label = label.trim();
    let normal = profile.normal_title(label);
    let below = blocks.context.requirement.is_some();
    let name = names::name(profile, label, &normal, below && mark == Mark::Colon);
    let demand = below.then(|| blocks.demand(&normal)).flatten();
    let rest = &front.text[skip..];
    let counts = match &name {
        Some(Name::Facets(_, NameHow::Beginning)) => {
            front.bold.is_some() || is_short_enough(profile, &normal)
        }
        Some(Name::Section(section)) if section.is_remark() => blocks.label_is_empty(),
        Some(Name::Unchanged) if mark == Mark::Weak => below && !rest.trim().is_empty(),
        // Plain words in a line of their own: a heading that lost its form.
        Some(_) if mark == Mark::Weak => below,
        Some(_) => true,
        // A bold run-in ends the label before it even if it is unknown; a
        // plain word before a colon is most often just text.
        None => front.bold.is_some() && mark == Mark::Colon && blocks.ends_label(from, to),
    };
    let counts = counts || demand.is_some() && mark != Mark::Weak;
    if !counts || is_wrapped && !blocks.is_list_of_facets() {
        return None;
    }
    // Only what may be claimed is denied.
    let claims = matches!(name, Some(Name::Unchanged | Name::Deviation));
    let asks = || front.text[..skip].ends_with('?');
    let denied = claims && (is_unticked(input, from) || denies(profile, rest, asks()));
    let span = blocks.chunk(from, from + 1).span;
    Some(Hit { name, skip, span, demand, denied })
}

/// Whether a line has near its front something that sets a label apart, or
/// ends as a name does: nearly all lines do neither, and need not be made a
/// text of.
fn may_have_label(input: &Input<'_>, from: usize, to: usize) -> bool {
    let Some([first, .., last] | [first @ last]) = input.syntax.nodes.get(from..to) else {
        return true;
    };
    let line = first.span.to(last.span).of(input.source);
    let is_plain = matches!((&first.kind, &last.kind), (Kind::Text(None), Kind::Text(None)));
    // A letter has at most three bytes here, composed or not, and a label may
    // stand in markup.
    let front = &line.as_bytes()[..line.len().min(LONGEST_LABEL * 4)];
    let marks = |(at, b): (usize, &u8)| match b {
        b':' | b'?' | b'&' | b'<' | b'\\' => true,
        b'*' | b'_' => !is_plain,
        b'-' => front.get(at + 1) == Some(&b' '),
        0xe2 => matches!(front.get(at + 2), Some(0x93 | 0x94) | None),
        _ => false,
    };
    if (!is_plain || text::has_byte(front, may_mark)) && front.iter().enumerate().any(marks) {
        return true;
    }
    match is_plain {
        true => line.len() <= LONGEST_LABEL * 4 && input.phrases.name_ends.has(last_word(line)),
        false => line.len() <= LONGEST_LABEL * 4,
    }
}

/// Whether a byte may be a mark.
#[inline]
fn may_mark(b: u8) -> bool {
    (b == b':') | (b == b'?') | (b == b'&') | (b == b'<') | (b == b'\\') | (b == b'-') | (b == 0xe2)
}

/// Whether a line begins where the writer meant it to, not where an editor
/// wrapped it, and so ends if its text is not on the line.
fn stands_alone(input: &Input<'_>, from: usize, has_text: bool, to: usize) -> bool {
    let is_wrap =
        |i: usize| input.syntax.nodes.get(i).is_some_and(|n| matches!(n.kind, Kind::SoftBreak));
    (has_text || !is_wrap(to)) && !from.checked_sub(1).is_some_and(is_wrap)
}

/// Whether several lines of the paragraph begin with a facet and a weak mark,
/// or are one: text that is wrapped does not break so.
pub(super) fn is_list_of_facets(blocks: &Blocks<'_, '_, '_>) -> bool {
    let input = blocks.input;
    let mut seen: Vec<FacetSet> = Vec::new();
    for (from, to) in blocks.lines() {
        if !may_have_label(input, from, to) {
            continue;
        }
        let front = front(input, from, to);
        let Some((label, _, Mark::Weak)) = split(&front) else { continue };
        let normal = input.profile.normal_title(label);
        let name = names::name(input.profile, label, &normal, false);
        if let Some(Name::Facets(facets, _)) = name
            && !seen.contains(&facets)
        {
            seen.push(facets);
        }
    }
    seen.len() >= LISTED_LINES
}

/// Whether a label that begins as a facet does is short enough to be one.
fn is_short_enough(profile: &Profile, normal: &str) -> bool {
    let words = |text: &str| text.split(' ').count();
    let all = words(normal);
    let begins = || names::beginnings(profile, normal).any(|(_, rest)| all - words(rest) >= 2);
    all <= BEGINNING_WORDS || (all <= LONG_BEGINNING_WORDS && begins())
}

/// Splits a line into the label, where its text begins, and what sets the
/// label apart.
fn split(front: &Front) -> Option<(&str, usize, Mark)> {
    let Front { text, bold, whole } = front;
    let is_short = |label: &str| label.chars().count() <= LONGEST_LABEL;
    let colon = text.find(':').filter(|at| *at > 0 && is_short(&text[..*at]));
    match (colon, *bold) {
        // "Hvem: …", "**Hvem:** …", "**Hvem** : …"
        (Some(at), None) => return Some((&text[..at], at + 1, Mark::Colon)),
        (Some(at), Some(end)) if text[end.min(at)..at].trim().is_empty() => {
            return Some((&text[..at], at + 1, Mark::Colon));
        }
        // "**Hvem** Forstanderen …", but not "**Ansvar** er vigtigt".
        (_, Some(end)) if is_short(&text[..end]) => {
            let next = text[end..].trim_start().chars().next();
            return (!next.is_some_and(char::is_lowercase))
                .then(|| (&text[..end], end, Mark::Type));
        }
        _ => {}
    }
    let question = text.find('?').map(|at| (at, at + 1));
    let dash = text.match_indices(['–', '—', '-']).find_map(|(at, dash)| {
        let is_apart = text[..at].ends_with(' ') && text[at + dash.len()..].starts_with(' ');
        is_apart.then(|| (at - 1, at + dash.len() + 1))
    });
    if let Some((at, skip)) = question.into_iter().chain(dash).min().filter(|(at, _)| *at > 0) {
        return is_short(&text[..at]).then(|| (&text[..at], skip, Mark::Weak));
    }
    (*whole && is_short(text)).then_some((text.as_str(), text.len(), Mark::Weak))
}

/// The first characters of a line, and where its bold beginning ends.
fn front(input: &Input<'_>, from: usize, to: usize) -> Front {
    let nodes = &input.syntax.nodes;
    let mut text = String::new();
    let mut bold = None;
    let mut only_bold = true;
    let mut i = from;
    // Two bytes for each letter, so that composed and decomposed text give
    // the same label.
    while i < to && text.len() <= LONGEST_LABEL * 3 {
        let node = &nodes[i];
        let end = node.end as usize;
        let before = text.len();
        push_text(input, i, end, &mut text);
        let added = &text[before..];
        match node.kind {
            Kind::Strong | Kind::Emphasis if only_bold && !added.trim().is_empty() => {
                bold = Some(text.len());
            }
            // Word splits bold words into runs.
            _ => only_bold = only_bold && added.trim().is_empty(),
        }
        i = end;
    }
    Front { whole: i >= to, text, bold }
}

/// The labels that stand within a line, after the end of a sentence:
/// where each begins, and where its text does.
pub(super) fn inner_labels(profile: &Profile, text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        let Some(start) = before.rfind(['.', '!', ';', '?']).map(|at| at + 1) else { continue };
        let label = &before[start..];
        if !label.starts_with(char::is_whitespace) || label.chars().count() > LONGEST_LABEL {
            continue;
        }
        let is_name = matches!(
            names::name(profile, label, &profile.normal_title(label), false),
            Some(Name::Facets(..) | Name::Reason | Name::Approver)
        );
        if is_name {
            found.push((start, colon + 1));
        }
    }
    found
}

/// Whether a chunk begins with the sentence "applies unchanged", or with
/// nothing else in its line.
pub(super) fn is_unchanged(input: &Input<'_>, chunk: &Chunk) -> bool {
    // Few nodes: a set phrase, perhaps with a comment or a line end in it.
    if !input.may_say_unchanged || is_unticked(input, chunk.from) || chunk.to - chunk.from > 24 {
        return false;
    }
    let text = chunk_text(input, chunk);
    let Some(first) = super::sentences(&text).next() else { return false };
    // A letter has at most four bytes.
    first.len() <= LONGEST_CLAIM * 4
        && input.phrases.unchanged_ends.has(last_word(first))
        && first.chars().count() <= LONGEST_CLAIM
        && !is_empty_box(first)
        && !first.ends_with('?')
        && input.profile.phrases.unchanged.contains(&input.profile.normal_title(first))
}

/// An empty box before a text says that the text does not hold.
fn is_unticked(input: &Input<'_>, from: usize) -> bool {
    let nodes = &input.syntax.nodes;
    nodes.get(from).is_some_and(|n| matches!(n.kind, Kind::Task(false)))
        || nodes.get(from).is_some_and(|n| is_empty_box(n.span.of(input.source)))
}

fn is_empty_box(text: &str) -> bool {
    text.trim_start().starts_with(['☐', '□', '❏', '❑'])
}

/// Whether what follows a label says no, or leaves its question open.
fn denies(profile: &Profile, rest: &str, asks: bool) -> bool {
    // The first two words, whatever stands around them.
    let front: Vec<&str> = rest.split_whitespace().take(4).collect();
    let front = text::fold(&front.join(" "));
    let mut words = text::words(&front);
    let (first, second) = (words.next(), words.next());
    let is =
        |word: Option<&str>, list: &[String]| word.is_some_and(|w| list.iter().any(|l| l == w));
    is(first, &profile.marks.no)
        || is(second, &profile.marks.no)
        || (asks && !is(first, &profile.marks.yes))
}
