//! A newer Word file put into a document that is there.
//!
//! The header stays. So does every block that says the same as before, byte
//! for byte: what was added in Markdown, such as ids, marks and alternative
//! texts, is kept. A heading that was rewritten takes over the marks of the
//! one it is like; marks that find no place are told.

use super::Word;
use super::header::{From, Header};
use crate::coverage::CLOSE_ENOUGH;
use crate::model::Document;
use crate::model::date::PartialDate;
use crate::parse::{Kind, Syntax, markdown};
use crate::profile::{Profile, Role};
use crate::text;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A document with the text of a newer Word file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Updated {
    /// Its text, the header as it was.
    pub text: String,
    /// Marks that were moved to a rewritten heading: the mark, the title.
    pub moved: Vec<(String, String)>,
    /// Marks that found no place: the mark, and what it stood at.
    pub lost: Vec<(String, String)>,
    /// Fields that Word gives otherwise: label, the header's, Word's.
    pub differing: Vec<(String, String, String)>,
}

/// A block of one of the two texts.
struct Piece {
    /// What it says; two alike are the same block.
    key: String,
    span: std::ops::Range<usize>,
    /// What it says, to be compared with others.
    plain: String,
    /// The marks in it: `{#id .class}`.
    mark: Option<String>,
    kind: Shape,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Heading,
    Paragraph,
    Comment,
    Other,
}

/// Puts `body`, the Markdown of a newer Word file, into a document.
pub fn update(document: &Document, old: &str, body: &str, profile: &Profile) -> Updated {
    let syntax = markdown::parse(body, 0);
    let before = pieces(&document.syntax, old, profile);
    let after = pieces(&syntax, body, profile);
    let keys = |pieces: &[Piece]| pieces.iter().map(|p| p.key.clone()).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &keys(&before), &keys(&after));

    let mut updated = Updated::default();
    let mut free: Vec<&Piece> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        free.extend(before[op.old_range()].iter().filter(|piece| piece.mark.is_some()));
    }
    let mut parts: Vec<String> = Vec::new();
    for op in &ops {
        if let DiffOp::Equal { .. } = op {
            let same = &before[op.old_range()];
            if let (Some(first), Some(last)) = (same.first(), same.last()) {
                parts.push(old[first.span.start..last.span.end].to_owned());
            }
            continue;
        }
        // Comments are for those who write here; Word has none of them.
        let comments = before[op.old_range()].iter().filter(|p| p.kind == Shape::Comment);
        parts.extend(comments.map(|piece| old[piece.span.clone()].to_owned()));
        for piece in &after[op.new_range()] {
            let mut text = body[piece.span.clone()].to_owned();
            if piece.mark.is_none()
                && let Some(place) = closest(piece, &free)
                && let Some(mark) = free.remove(place).mark.clone()
            {
                text = format!("{text} {mark}");
                updated.moved.push((mark, piece.plain.clone()));
            }
            parts.push(text);
        }
    }
    let lost = free.into_iter().filter_map(|p| Some((p.mark.clone()?, p.plain.clone())));
    updated.lost = lost.collect();
    let head = before.first().map_or(document.front.body, |first| first.span.start);
    let mut text = parts.join("\n\n") + "\n";
    if old.contains("\r\n") {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    updated.text = format!("{}{text}", &old[..head]);
    updated
}

/// The rewritten heading or paragraph among `free` that `piece` is like.
fn closest(piece: &Piece, free: &[&Piece]) -> Option<usize> {
    let likeness = |other: &Piece| text::trigram_dice(&piece.key, &other.key);
    let alike = free.iter().enumerate().filter(|(_, other)| other.kind == piece.kind);
    let alike = alike.map(|(i, other)| (likeness(other), i)).filter(|(l, _)| *l >= CLOSE_ENOUGH);
    alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, i)| i)
}

fn pieces(syntax: &Syntax, source: &str, profile: &Profile) -> Vec<Piece> {
    syntax.children(None).map(|i| piece(syntax, i, source, profile)).collect()
}

fn piece(syntax: &Syntax, i: usize, source: &str, profile: &Profile) -> Piece {
    let node = &syntax.nodes[i];
    let span = node.span.trimmed(source).range();
    let written = source.get(span.clone()).unwrap_or_default();
    let plain = syntax.plain(i, source).into_owned();
    let (kind, key) = match &node.kind {
        Kind::Heading(_) => (Shape::Heading, profile.normal_title(&plain)),
        Kind::Comment => (Shape::Comment, written.to_owned()),
        Kind::Paragraph => (Shape::Paragraph, said(syntax, i, source)),
        _ => (Shape::Other, said(syntax, i, source)),
    };
    let has_mark = match &node.kind {
        Kind::Heading(h) => h.id.is_some() || !h.classes.is_empty() || !h.attributes.is_empty(),
        // Also in the items of a list.
        _ => syntax.paragraph_ids.iter().any(|(n, _)| (i..node.end as usize).contains(n)),
    };
    let mark = has_mark.then(|| written.rfind('{').map(|at| written[at..].to_owned())).flatten();
    Piece { key, span, plain, mark, kind }
}

/// What a block says without how it is set, pictures by where they lie.
fn said(syntax: &Syntax, i: usize, source: &str) -> String {
    let mut out = String::new();
    let mut n = i;
    while n < syntax.nodes[i].end as usize {
        let node = &syntax.nodes[n];
        n += 1;
        match &node.kind {
            Kind::Image(link) => {
                out += &format!(" ![{}] ", link.destination);
                n = node.end as usize;
            }
            Kind::FootnoteReference(label) => out += &format!("[^{label}]"),
            Kind::Footnote(label) => out += &format!("[^{label}]: "),
            Kind::List(start) => out += if start.is_some() { "\n1. " } else { "\n- " },
            Kind::Item | Kind::TableRow => out.push('\n'),
            Kind::TableCell => out.push('|'),
            kind if kind.is_block() => out.push(' '),
            _ => node.push_text(source, &mut out),
        }
    }
    text::fold(&out)
}

/// The fields that Word gives otherwise than the document's header.
pub fn differing(
    document: &Document,
    header: &Header,
    profile: &Profile,
) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for value in header.values.iter().filter(|v| v.is_sure) {
        let Some(role) = value.role else { continue };
        if !matches!(value.from, From::Overview | From::Margin | From::Title) {
            continue;
        }
        let own = document.header.list(role);
        let own: Vec<&str> = own.iter().flat_map(|(text, _)| text.lines()).collect();
        let (ours, theirs) = (own.join(", "), value.lines.join(", "));
        let date = |text: &str| PartialDate::parse(text, &profile.dates).ok();
        let is_same = match role {
            Role::DocumentType => profile.document_type(&ours) == profile.document_type(&theirs),
            Role::Standard => profile.standard(&ours) == profile.standard(&theirs),
            _ if role.is_date() => date(&ours).is_some() && date(&ours) == date(&theirs),
            _ => false,
        };
        // A title in the header may be longer than the one in the text.
        let is_guess = value.from == From::Title && role != Role::Title;
        if !is_same && !is_guess && text::plain_words(&ours) != text::plain_words(&theirs) {
            found.push((value.label.clone(), ours, theirs));
        }
    }
    found
}

impl Word {
    /// Gives a picture that has no alternative text this one.
    pub fn describe(&mut self, picture: usize, alternative: &str) {
        super::links::each_inline(&mut self.blocks, &mut |inline, _| {
            if let super::blocks::Inline::Picture(own, text) = inline
                && *own == picture
                && text.is_empty()
            {
                *text = alternative.to_owned();
            }
        });
    }
}
