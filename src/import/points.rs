//! Ids for the points of an imported document: those that it sets, and those
//! of its parent that it answers.

use crate::coverage::matching::{Match, Matcher, Titles};
use crate::model::requirement::Requirement;
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::source::Span;
use std::collections::HashMap;

/// What was marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The text with the marks in it.
    pub text: String,
    /// How many points the document sets.
    pub points: usize,
    /// The titles of the parent's points that it answers.
    pub answered: Vec<String>,
    /// Headings that are like a point, and its title; not marked.
    pub close: Vec<(String, String)>,
    /// Points of the parent that no heading names.
    pub missing: Vec<String>,
}

/// Marks the points of a document that sets requirements.
pub fn of_parent(document: &Document, text: &str, point_class: &str) -> Marked {
    let mut edits = Vec::new();
    for requirement in document.requirements.iter().filter(|r| !r.is_demand) {
        let node = &document.syntax.nodes[requirement.nodes.0];
        let Kind::Heading(heading) = &node.kind else { continue };
        let is_marked = heading.classes.iter().any(|class| class == point_class);
        if !is_marked {
            let id = if heading.id.is_some() { None } else { Some(requirement.id.as_str()) };
            edits.push(mark(node.span, text, id, Some(point_class)));
        }
    }
    let points = document.requirements.iter().filter(|r| !r.is_demand).count();
    Marked { text: edited(text, edits), points, ..Marked::default() }
}

/// Writes the ids of the parent's points at the headings that name them.
pub fn of_answer(
    document: &Document,
    text: &str,
    package: &Package,
    parent: &[Requirement],
    service_names: &[String],
) -> Marked {
    let profile = &package.config.profile;
    let titles = Titles::new(profile, parent);
    let matcher = Matcher::new(&titles, service_names);
    let mut named: HashMap<usize, usize> = HashMap::new();
    let mut found = Vec::new();
    let mut marked = Marked::default();
    for section in document.sections.iter().filter(|s| !s.is_title && !s.bold) {
        let Some(node) = section.node else { continue };
        // A heading that names a question is that, whatever point it is like.
        if section.normal.is_empty() || profile.facet(&section.normal).is_some() {
            continue;
        }
        let own = section.heading(&document.syntax).and_then(|h| h.id.as_deref());
        match matcher.find(own, &section.normal) {
            Match::Id(r) | Match::Title(r) => {
                *named.entry(r).or_default() += 1;
                found.push((r, node, own.is_some()));
            }
            Match::Close(r) => {
                named.entry(r).or_insert(0);
                marked.close.push((section.title.clone(), parent[r].title.clone()));
            }
            Match::Suggested(_) | Match::None => {}
        }
    }
    let mut edits = Vec::new();
    for (r, node, has_id) in found {
        let title = &parent[r].title;
        if !marked.answered.contains(title) {
            marked.answered.push(title.clone());
        }
        // Two headings of one point cannot have the same id; by their title
        // both are known.
        if named.get(&r) == Some(&1) && !has_id && crate::text::is_id(&parent[r].id) {
            edits.push(mark(document.syntax.nodes[node].span, text, Some(&parent[r].id), None));
        }
    }
    let points = parent.iter().enumerate().filter(|(_, r)| !r.is_demand);
    marked.missing =
        points.filter(|(r, _)| !named.contains_key(r)).map(|(_, r)| r.title.clone()).collect();
    marked.text = edited(text, edits);
    marked
}

/// A mark at the end of a heading, inside the one that is there.
fn mark(heading: Span, text: &str, id: Option<&str>, class: Option<&str>) -> (usize, String) {
    let line = heading.trimmed(text);
    let id = id.map(|id| format!("#{id}"));
    let class = class.map(|class| format!(".{class}"));
    let marks: Vec<String> = id.into_iter().chain(class).collect();
    let marks = marks.join(" ");
    let end = line.end as usize;
    let has_marks = line.of(text).ends_with('}') && !line.of(text).ends_with("\\}");
    match has_marks {
        true => (end - 1, format!(" {marks}")),
        false => (end, format!(" {{{marks}}}")),
    }
}

fn edited(text: &str, mut edits: Vec<(usize, String)>) -> String {
    edits.sort();
    let mut out = text.to_owned();
    for (at, mark) in edits.into_iter().rev() {
        out.insert_str(at, &mark);
    }
    out
}
