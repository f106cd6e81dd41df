//! What a document requires of those that answer to it: points and demands.

use super::anchors::Names;
use super::outline::Section;
use crate::parse::{Kind, Syntax};
use crate::profile::{DocumentType, Profile};
use crate::source::Span;
use crate::text;

/// Facets by their index in the profile, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FacetSet(pub u32);

impl FacetSet {
    /// The set of one facet.
    pub fn one(facet: usize) -> FacetSet {
        FacetSet(1 << facet.min(31))
    }

    /// Every facet of a profile.
    pub fn all(profile: &Profile) -> FacetSet {
        (0..profile.facets.len()).fold(FacetSet::default(), |set, f| set.with(FacetSet::one(f)))
    }

    /// Both sets together.
    pub fn with(self, other: FacetSet) -> FacetSet {
        FacetSet(self.0 | other.0)
    }

    /// Whether the facet is in the set.
    pub fn has(self, facet: usize) -> bool {
        self.0 & FacetSet::one(facet).0 != 0
    }

    /// Whether the set holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The facets in the set.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1); // Without that one.
            next
        })
    }
}

/// Something that must be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Its id within the document.
    pub id: String,
    /// Whether the id stands in the text (else it is made from the title).
    pub has_own_id: bool,
    /// Its title.
    pub title: String,
    /// The title as it compares.
    pub normal: String,
    /// The point that a demand stands in, by its index.
    pub within: Option<usize>,
    /// Whether it is a demand rather than a point.
    pub is_demand: bool,
    /// Whether it must be answered (skal) or may be (kan).
    pub must: bool,
    /// The facets it asks for; none asks for text only.
    pub facets: FacetSet,
    /// Whether "applies unchanged" is an answer.
    pub unchanged_allowed: bool,
    /// Its heading, or the paragraph of a demand.
    pub span: Span,
    /// Its nodes: the heading (or paragraph) and all that stands under it.
    pub nodes: (usize, usize),
    /// Its section in the outline; none for a paragraph.
    pub section: Option<usize>,
}

impl Requirement {
    /// Whether the other is the same but for the place where it stands.
    pub fn asks_as(&self, other: &Requirement) -> bool {
        let place = Requirement {
            span: other.span,
            nodes: other.nodes,
            section: other.section,
            ..self.clone()
        };
        place == *other
    }
}

/// The requirements of a document, in order.
///
/// `contents` is the header's list of points, if it gives one.
pub fn requirements(
    syntax: &Syntax,
    source: &str,
    sections: &[Section],
    profile: &Profile,
    kind: Option<&DocumentType>,
    contents: &[&str],
) -> Vec<Requirement> {
    let judges = kind.is_some_and(|k| k.sets_requirements);
    let listed: Vec<String> = if judges {
        contents.iter().map(|c| profile.normal_title(c)).collect()
    } else {
        Vec::new()
    };
    let mut found = Vec::new();
    // For each section the requirement that it stands in.
    let mut within: Vec<Option<usize>> = vec![None; sections.len()];
    for (s, section) in sections.iter().enumerate() {
        within[s] = section.parent.and_then(|p| within[p]);
        let marked = section.node.is_some() && !section.is_title;
        if marked
            && let Some(mut requirement) =
                heading_requirement(syntax, section, profile, judges, &listed)
        {
            requirement.within = within[s].filter(|_| requirement.is_demand);
            requirement.nodes = (section.node.unwrap_or(0), end_of(sections, s));
            requirement.section = Some(s);
            within[s] = Some(found.len());
            found.push(requirement);
        }
        let point = within[s]
            .map(|w: usize| found.get(w).and_then(|r: &Requirement| r.within).unwrap_or(w));
        paragraph_demands(syntax, source, section, profile, point, &mut found);
    }
    make_ids_unique(&mut found);
    found
}

/// One past the last node of a section with all below it.
pub fn end_of(sections: &[Section], s: usize) -> usize {
    let mut end = sections[s].end;
    for (i, section) in sections.iter().enumerate().skip(s + 1) {
        if !descends(sections, i, s) {
            break;
        }
        end = section.end;
    }
    end
}

/// Whether section `i` stands somewhere under section `above`.
pub fn descends(sections: &[Section], mut i: usize, above: usize) -> bool {
    while let Some(parent) = sections[i].parent {
        if parent == above {
            return true;
        }
        i = parent;
    }
    false
}

fn heading_requirement(
    syntax: &Syntax,
    section: &Section,
    profile: &Profile,
    judges: bool,
    listed: &[String],
) -> Option<Requirement> {
    let marks = &profile.marks;
    let has_classes = section.heading(syntax).is_some_and(|h| !h.classes.is_empty());
    let has = |classes: &[String]| has_classes && section.has_class(syntax, classes);
    if has(&marks.not_point) || section.normal.is_empty() {
        return None;
    }
    let is_demand = has(&marks.demand);
    let may = has(&marks.may);
    let marked = is_demand || may || has(&marks.point);
    let known =
        profile.facet(&section.normal).is_some() || profile.section(&section.normal).is_some();
    let judged = judges
        && (profile.looks_like_point(&section.title)
            || (listed.contains(&section.normal) && !known));
    if !marked && !judged {
        return None;
    }
    let default = if is_demand { FacetSet::default() } else { FacetSet::all(profile) };
    let heading = section.heading(syntax);
    let own_id = heading.and_then(|h| h.id.clone()).filter(|id| text::is_id(id));
    Some(Requirement {
        has_own_id: own_id.is_some(),
        id: own_id.unwrap_or_else(|| text::slug(&section.normal)),
        title: section.title.clone(),
        normal: section.normal.clone(),
        within: None,
        is_demand,
        must: !may,
        facets: attribute(section, syntax, &marks.facets)
            .map_or(default, |value| narrowed(value, profile)),
        unchanged_allowed: !attribute(section, syntax, &marks.unchanged)
            .is_some_and(|value| marks.no.contains(&text::fold(value))),
        span: section.span,
        nodes: (0, 0),
        section: None,
    })
}

fn attribute<'a>(section: &Section, syntax: &'a Syntax, names: &[String]) -> Option<&'a str> {
    let heading = section.heading(syntax)?;
    let found = heading.attributes.iter().find(|(name, _)| names.contains(&text::fold(name)))?;
    Some(&found.1)
}

/// `hvordan,hvem`, or `ingen`. A name that is no facet is left to a rule.
fn narrowed(value: &str, profile: &Profile) -> FacetSet {
    value
        .split(',')
        .filter_map(|name| profile.facet(&profile.normal_title(name)))
        .fold(FacetSet::default(), |set, f| set.with(FacetSet::one(f)))
}

/// Paragraphs and list items that begin with a demand word.
fn paragraph_demands(
    syntax: &Syntax,
    source: &str,
    section: &Section,
    profile: &Profile,
    within: Option<usize>,
    found: &mut Vec<Requirement>,
) {
    for i in section.start..section.end {
        if !matches!(syntax.nodes[i].kind, Kind::Paragraph) || !may_be_demand(syntax, i, source) {
            continue;
        }
        let text = syntax.plain(i, source);
        let Some((word, rest)) = text.split_once(':') else { continue };
        let word = text::fold(word);
        let must = profile.marks.demand_words.contains(&word);
        if (!must && !profile.marks.may_words.contains(&word)) || rest.trim().is_empty() {
            continue;
        }
        let title = first_sentence(rest.trim());
        let normal = profile.normal_title(title);
        let own_id =
            syntax.paragraph_ids.iter().find(|(node, _)| *node == i).map(|(_, id)| id.clone());
        found.push(Requirement {
            has_own_id: own_id.is_some(),
            id: own_id.unwrap_or_else(|| text::slug(&normal)),
            title: title.to_owned(),
            normal,
            within,
            is_demand: true,
            must,
            facets: FacetSet::default(),
            unchanged_allowed: true,
            span: syntax.nodes[i].span.trimmed(source),
            nodes: (i, syntax.nodes[i].end as usize),
            section: None,
        });
    }
}

/// A colon among the first few characters, read without building the text.
fn may_be_demand(syntax: &Syntax, i: usize, source: &str) -> bool {
    let head = syntax.nodes[i].span.of(source);
    head.as_bytes()[..head.len().min(24)].contains(&b':')
}

fn first_sentence(text: &str) -> &str {
    let end = text.char_indices().find(|(i, c)| {
        matches!(c, '.' | '?' | '!' | '\n')
            && text[i + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    });
    end.map_or(text, |(i, _)| &text[..i]).trim()
}

/// Two requirements may have one title; the later gets a number.
fn make_ids_unique(found: &mut [Requirement]) {
    let mut names = Names::default();
    for requirement in found {
        requirement.id = names.make(&requirement.id);
    }
}
