//! Which blocks of a document are its parent's text, and which its own.
//!
//! An imported combined document holds both. What counts as copied for the
//! coverage is the parent's here, too.

use super::judge::{Judge, sentences};
use super::phrases::Phrases;
use super::service::ServiceNames;
use super::{parent_text, service_names};
use crate::model::{Document, Package};
use crate::parse::Kind;
use crate::profile::Profile;
use crate::text;
use std::collections::HashSet;

/// The blocks of document `i`, by their nodes, that say nothing which does not
/// stand in its parent; of headings only those of its points. None if it
/// answers to no document.
pub fn parents_blocks(package: &Package, i: usize) -> Option<Vec<usize>> {
    let document = &package.documents[i];
    let parent = &package.documents[package.parents[i].index()?];
    let text = parent_text(package, parent);
    let profile = &package.config.profile;
    let service = ServiceNames::new(profile, &service_names(package, document));
    let phrases = Phrases::new(profile);
    let voices = Voices {
        document,
        source: package.text(document),
        judge: Judge::new(profile, &phrases, &text, &service),
        blocks: blocks(package, parent),
        headings: parent.sections.iter().map(|s| s.normal.as_str()).collect(),
        points: parent.requirements.iter().map(|r| r.normal.as_str()).collect(),
        profile,
    };
    Some(voices.parents())
}

/// Each block of a document, as its words compare.
fn blocks(package: &Package, document: &Document) -> HashSet<String> {
    let nodes = document.syntax.nodes.iter().enumerate();
    let leaves = nodes.filter(|(_, node)| is_leaf(&node.kind));
    let source = package.text(document);
    leaves.map(|(i, _)| text::plain_words(&document.syntax.plain(i, source))).collect()
}

fn is_leaf(kind: &Kind) -> bool {
    matches!(kind, Kind::Paragraph | Kind::Heading(_) | Kind::TableCell | Kind::CodeBlock(_))
}

struct Voices<'a> {
    document: &'a Document,
    source: &'a str,
    judge: Judge<'a>,
    /// The parent's blocks.
    blocks: HashSet<String>,
    /// Its headings, normalised.
    headings: HashSet<&'a str>,
    /// Those of its requirements.
    points: HashSet<&'a str>,
    profile: &'a Profile,
}

impl Voices<'_> {
    fn parents(&self) -> Vec<usize> {
        let syntax = &self.document.syntax;
        let all: Vec<usize> = syntax.children(None).filter(|i| self.says_anything(*i)).collect();
        let mut parents = Vec::new();
        // From the end, for a heading goes with what follows it.
        let mut next_is_parents = true;
        for i in all.into_iter().rev() {
            let is_parents = match &syntax.nodes[i].kind {
                Kind::Heading(_) => self.is_parents_heading(i, next_is_parents),
                _ => self.leaves(i).all(|leaf| self.is_parents(leaf)),
            };
            if is_parents {
                parents.push(i);
            }
            next_is_parents = is_parents;
        }
        parents.reverse();
        parents
    }

    fn says_anything(&self, i: usize) -> bool {
        let kind = &self.document.syntax.nodes[i].kind;
        !matches!(kind, Kind::Comment | Kind::Rule | Kind::Footnote(_))
    }

    /// A point's heading is the parent's even above an addition; another one
    /// that both may have, such as "Formål", only above the parent's text.
    fn is_parents_heading(&self, i: usize, above_parents: bool) -> bool {
        let title = self.document.syntax.plain(i, self.source);
        let normal = self.profile.normal_title(&title);
        self.points.contains(normal.as_str())
            || (above_parents && (self.headings.contains(normal.as_str()) || self.is_parents(i)))
    }

    fn leaves(&self, i: usize) -> impl Iterator<Item = usize> {
        let nodes = &self.document.syntax.nodes;
        (i..nodes[i].end as usize).filter(|n| is_leaf(&nodes[*n].kind))
    }

    fn is_parents(&self, leaf: usize) -> bool {
        let words = self.document.syntax.plain(leaf, self.source);
        let plain = text::plain_words(&words);
        plain.is_empty()
            || self.judge.is_litter(&words)
            || self.blocks.contains(&plain)
            || self.blocks.contains(self.judge.in_general(&words).trim())
            || sentences(&words).all(|s| self.judge.is_litter(s) || self.judge.stands_in_parent(s))
    }
}
