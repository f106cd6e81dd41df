//! The headings of a document and what stands under each.
//!
//! A paragraph that is wholly bold and stands alone is read as a heading:
//! that is how many Word files are made.

use crate::parse::{Heading, Kind, Syntax};
use crate::profile::{KnownTitles, Profile};
use crate::source::Span;
use crate::text;

/// A heading with the blocks up to the next one. The first section of a
/// document holds what stands above the first heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// The node of the heading, or of the bold paragraph; none for the first
    /// section.
    pub node: Option<usize>,
    /// 1 to 6; a bold paragraph is one below the last real heading; 0 for
    /// the first section.
    pub level: u8,
    /// Whether the heading is a bold paragraph.
    pub bold: bool,
    /// Whether it is the document's title.
    pub is_title: bool,
    /// The heading's text.
    pub title: String,
    /// The title as it compares.
    pub normal: String,
    /// Where the heading stands.
    pub span: Span,
    /// First node of the blocks below it.
    pub start: usize,
    /// One past the last node of the blocks below it.
    pub end: usize,
    /// The section that it stands under.
    pub parent: Option<usize>,
}

impl Section {
    /// The heading's attributes; none for a bold one.
    pub fn heading<'a>(&self, syntax: &'a Syntax) -> Option<&'a Heading> {
        match &syntax.nodes[self.node?].kind {
            Kind::Heading(heading) => Some(heading),
            _ => None,
        }
    }

    /// Whether the heading has one of these classes.
    pub fn has_class(&self, syntax: &Syntax, classes: &[String]) -> bool {
        self.heading(syntax)
            .is_some_and(|h| h.classes.iter().any(|c| classes.contains(&text::fold(c))))
    }
}

/// A bold paragraph longer than this, in characters, is a sentence.
const LONGEST_BOLD_HEADING: usize = 150;

/// The least likeness (trigram Dice) at which a first heading repeats the
/// title.
pub const TITLE_LIKENESS: f64 = 0.5;

/// The sections of a document in order; `title` is the header's.
pub fn outline(
    syntax: &Syntax,
    source: &str,
    profile: &Profile,
    known: &mut KnownTitles,
    title: Option<&str>,
) -> Vec<Section> {
    let mut sections = vec![Section {
        node: None,
        level: 0,
        bold: false,
        is_title: false,
        title: String::new(),
        normal: String::new(),
        span: Span::default(),
        start: 0,
        end: syntax.nodes.len(),
        parent: None,
    }];
    let mut last_real = 0u8;
    for i in syntax.children(None) {
        let node = &syntax.nodes[i];
        let (level, bold) = match &node.kind {
            Kind::Heading(heading) => {
                last_real = heading.level;
                (heading.level, false)
            }
            Kind::Paragraph if is_wholly_bold(syntax, i, source) => (last_real + 1, true),
            Kind::List(Some(_)) if is_numbered_heading(syntax, i, source) => (last_real + 1, true),
            _ => continue,
        };
        let text = syntax.plain(i, source);
        let text = text::without_tags(&text);
        let normal = known.normal(profile, &text);
        if bold && !opens_something(syntax, i, profile, &normal) {
            continue;
        }
        if let Some(before) = sections.last_mut() {
            before.end = i;
        }
        let parent = parent_of(&sections, level);
        sections.push(Section {
            node: Some(i),
            level,
            bold,
            is_title: false,
            title: text.trim().to_owned(),
            normal,
            span: node.span.trimmed(source),
            start: node.end as usize,
            end: syntax.nodes.len(),
            parent: Some(parent),
        });
    }
    let wanted = title.map(|t| known.normal(profile, t)).filter(|t| !t.is_empty());
    mark_title(&mut sections, profile, wanted.as_ref());
    sections
}

/// The nearest real heading above that is higher than `level`. It is the last
/// section or stands above it, so the way up is all that needs a look.
fn parent_of(sections: &[Section], level: u8) -> usize {
    let mut at = sections.len().saturating_sub(1);
    while let Some(parent) = sections[at].parent {
        if !sections[at].bold && sections[at].level < level {
            return at;
        }
        at = parent;
    }
    0
}

/// Strong inlines and nothing else, short, on one line, no sentence. Word
/// splits bold words into runs, so there may be several.
fn is_wholly_bold(syntax: &Syntax, i: usize, source: &str) -> bool {
    // Nearly all paragraphs hold nothing bold, or begin with plain words.
    let is_strong =
        |child: usize| matches!(syntax.nodes[child].kind, Kind::Strong | Kind::Emphasis);
    if !syntax.children(Some(i)).any(is_strong) {
        return false;
    }
    let mut text = String::new();
    for child in syntax.children(Some(i)) {
        let node = &syntax.nodes[child];
        match &node.kind {
            Kind::Strong => text.push_str(&syntax.plain(child, source)),
            Kind::Emphasis if holds_only_strong(syntax, child) => {
                text.push_str(&syntax.plain(child, source));
            }
            Kind::Comment => {}
            // "<u>**Formål**</u>"
            Kind::Html(tag) if text::without_tags(tag).is_empty() => {}
            Kind::Text(None) if is_blank_or_colon(node.span.of(source)) => text.push(' '),
            Kind::HardBreak if syntax.nodes[i].end as usize == child + 1 => {}
            _ => return false,
        }
    }
    let text = text.trim();
    let has_break = syntax
        .between(i + 1, syntax.nodes[i].end as usize)
        .flat_map(|child| child..syntax.nodes[child].end as usize)
        .any(|n| n + 1 < syntax.nodes[i].end as usize && is_break(&syntax.nodes[n].kind));
    !has_break
        && text.chars().any(char::is_alphanumeric)
        && !text.ends_with(['.', '!', ';', ','])
        && normal_length(text) <= LONGEST_BOLD_HEADING
}

fn is_break(kind: &Kind) -> bool {
    matches!(kind, Kind::SoftBreak | Kind::HardBreak)
}

/// Characters after composition, so that both forms of "å" count as one.
fn normal_length(text: &str) -> usize {
    text::fold(text).chars().count()
}

fn holds_only_strong(syntax: &Syntax, emphasis: usize) -> bool {
    syntax.children(Some(emphasis)).all(|n| matches!(syntax.nodes[n].kind, Kind::Strong))
}

/// "1. **Formål**": a numbered heading that became a list of one item.
fn is_numbered_heading(syntax: &Syntax, list: usize, source: &str) -> bool {
    let only = |parent: usize| {
        let mut children = syntax.children(Some(parent));
        children.next().filter(|_| children.next().is_none())
    };
    only(list).and_then(only).is_some_and(|block| {
        syntax.nodes[block].kind == Kind::Paragraph && is_wholly_bold(syntax, block, source)
    })
}

fn is_blank_or_colon(text: &str) -> bool {
    matches!(text.trim(), "" | ":")
}

/// Whether the bold paragraph heads anything. One that ends its section is an
/// answer in bold type ("**Forstanderen**"), unless its words name a facet or
/// a section.
fn opens_something(syntax: &Syntax, i: usize, profile: &Profile, normal: &str) -> bool {
    if profile.facet(normal).is_some() || profile.section(normal).is_some() {
        return true;
    }
    let after = syntax.nodes[i].end as usize;
    let next = syntax
        .between(after, syntax.nodes.len())
        .find(|n| !matches!(syntax.nodes[*n].kind, Kind::Comment | Kind::Rule));
    next.is_some_and(|n| !matches!(syntax.nodes[n].kind, Kind::Heading(_)))
}

/// Finds the headings that say the document's title: the first heading, if
/// it says what the header says, or if it is the only one at level 1 and names
/// neither facet nor section; and each that repeats the title.
fn mark_title(sections: &mut [Section], profile: &Profile, wanted: Option<&String>) {
    let tops = sections.iter().filter(|s| s.level == 1 && !s.bold).count();
    let Some(first) = sections.get_mut(1) else { return };
    let like = wanted.is_some_and(|w| {
        first.level == 1 && text::trigram_dice(w, &first.normal) >= TITLE_LIKENESS
    });
    let known = profile.facet(&first.normal).is_some() || profile.section(&first.normal).is_some();
    let alone = first.level == 1 && tops == 1;
    first.is_title = !first.bold && !known && (like || alone);
    for section in sections.iter_mut().skip(1) {
        section.is_title |= !section.bold && wanted == Some(&section.normal);
        let known = profile.facet(&section.normal).or(profile.section(&section.normal).map(|_| 0));
        if known.is_some() && !section.is_title {
            return;
        }
    }
}
