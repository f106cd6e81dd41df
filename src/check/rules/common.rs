//! What several rules do alike.

use crate::check::Context;
use crate::diag::Edit;
use crate::model::Document;
use crate::model::links::Target;
use crate::model::outline::Section;
use crate::model::requirement::FacetSet;
use crate::parse::{Kind, Link, Node};
use crate::source::disk::CONFIG_NAME;
use crate::source::{Place, Span};
use crate::text;

/// A quoted text is cut after this many characters.
const LONGEST_QUOTE: usize = 60;
/// A name longer than this, in bytes, is not compared with others.
const LONGEST_NAME: usize = 200;

/// A text of the author's inside a message: on one line, and not too long.
pub fn quoted(text: &str) -> String {
    // Most are names: short, and one line as they stand.
    let may_be_space = |b: u8| (b < b' ') | matches!(b, 0xc2 | 0xe1..=0xe3);
    let text = text.trim();
    if text.len() <= LONGEST_QUOTE
        && !text.contains("  ")
        && !text::has_byte(text.as_bytes(), may_be_space)
    {
        return text.to_owned();
    }
    let mut words = text.split_whitespace().flat_map(|word| word.chars().chain([' ']));
    let mut out: String = words.by_ref().take(LONGEST_QUOTE).collect();
    out.truncate(out.trim_end().len());
    if words.any(|c| c != ' ') {
        out.push('…');
    }
    out
}

/// The span without white space at its ends: blocks hold their last line end.
pub fn trimmed(span: Span, text: &str) -> Span {
    let own = span.of(text);
    let start = span.start as usize + own.len() - own.trim_start().len();
    Span::new(start, start + own.trim().len())
}

/// The nodes below node `i`.
pub fn below(document: &Document, i: usize) -> &[Node] {
    let nodes = &document.syntax.nodes;
    &nodes[i + 1..nodes[i].end as usize]
}

/// Every link of a document: its node, itself, and what it names.
pub fn links(document: &Document) -> impl Iterator<Item = (usize, &Link, &Target)> {
    references(document, false)
}

/// Every image of a document: its node, itself, and what it names.
pub fn images(document: &Document) -> impl Iterator<Item = (usize, &Link, &Target)> {
    references(document, true)
}

fn references(document: &Document, images: bool) -> impl Iterator<Item = (usize, &Link, &Target)> {
    let of_kind = document.references.iter().filter(move |r| r.is_image == images);
    of_kind.filter_map(|reference| match &document.syntax.nodes[reference.node].kind {
        Kind::Link(link) | Kind::Image(link) => Some((reference.node, &**link, &reference.target)),
        _ => None,
    })
}

/// Where the address of a link or image stands, if it stands in the link
/// itself.
pub fn address_span(node: &Node, link: &Link, text: &str) -> Option<Span> {
    let own = node.span.of(text);
    let inside = own.rfind("](")? + 2;
    let at = inside + own[inside..].find(|c: char| c != '<' && !c.is_whitespace())?;
    own[at..].starts_with(&link.destination).then(|| {
        let start = node.span.start as usize + at;
        Span::new(start, start + link.destination.len())
    })
}

/// Runs of text between markup: what of the source is shown as it stands.
pub fn text_runs(document: &Document) -> impl Iterator<Item = Span> {
    let is_text = |node: &Node| matches!(node.kind, Kind::Text(_));
    let runs = document
        .syntax
        .nodes
        .chunk_by(move |a, b| is_text(a) && is_text(b) && a.span.end == b.span.start);
    runs.filter(move |run| is_text(&run[0])).map(|run| run[0].span.to(run[run.len() - 1].span))
}

/// A span of `kvm.yaml`.
pub fn in_settings(cx: &Context<'_>, span: Span) -> Option<Place> {
    let (file, _) = cx.package.sources.iter().find(|(_, s)| s.path == CONFIG_NAME)?;
    Some(Place { file, span })
}

/// Whether anything stands directly under a heading that a reader gets to
/// see there. Footnotes are printed elsewhere.
pub fn has_text(document: &Document, section: &Section) -> bool {
    let nothing = |i: usize| {
        let node = &document.syntax.nodes[i];
        match node.kind {
            Kind::Comment | Kind::Rule | Kind::Footnote(_) => true,
            Kind::Paragraph => below(document, i).iter().all(|n| matches!(n.kind, Kind::Comment)),
            _ => false,
        }
    };
    document.syntax.between(section.start, section.end).any(|i| !nothing(i))
}

/// Whether the section answers for one or more facets by its name.
pub fn facets_of(cx: &Context<'_>, document: &Document, section: &Section) -> FacetSet {
    use crate::coverage::names::{self, Name};
    let profile = cx.profile();
    let classes = section.heading(&document.syntax).map_or(&[][..], |h| &h.classes);
    match names::name(profile, &section.title, &section.normal, true) {
        Some(Name::Facets(facets, _)) => facets,
        _ => names::by_class(profile, classes),
    }
}

/// Where the `#` signs of a heading stand; none if it is underlined instead.
pub fn signs(section: &Section, text: &str) -> Option<Span> {
    let span = trimmed(section.span, text);
    let count = span.of(text).bytes().take_while(|b| *b == b'#').count();
    let start = span.start as usize;
    (count > 0 && !section.bold).then(|| Span::new(start, start + count))
}

/// Moves headings by `levels` up or down; none if one of them cannot be.
pub fn moved<'s>(
    sections: impl IntoIterator<Item = &'s Section>,
    levels: i32,
    text: &str,
) -> Option<Vec<Edit>> {
    let edit = |section: &Section| {
        let span = signs(section, text)?;
        let level = usize::try_from(i32::from(section.level) + levels).ok()?;
        (1..=6).contains(&level).then(|| Edit { span, text: "#".repeat(level) })
    };
    sections.into_iter().filter(|s| !s.bold).map(edit).collect()
}

/// Looks for what was meant, as long as that is not too much work: a hostile
/// document may have many thousand wrong names.
pub struct Guesses {
    left: usize,
}

impl Guesses {
    /// For one document.
    pub fn new() -> Guesses {
        Guesses { left: 50 }
    }

    /// The candidate most like `wanted`, if one is near enough.
    pub fn near<'a>(
        &mut self,
        wanted: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if self.left == 0 || wanted.len() > LONGEST_NAME {
            return None;
        }
        self.left -= 1;
        let short = candidates.into_iter().filter(|c| c.len() <= LONGEST_NAME);
        text::did_you_mean(wanted, short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_short_and_on_one_line() {
        assert_eq!(quoted("  a\n b "), "a b");
        assert_eq!(quoted(&"x".repeat(60)), "x".repeat(60));
        assert_eq!(quoted(&"æ".repeat(61)), "æ".repeat(60) + "…");
    }
}
