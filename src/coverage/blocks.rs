//! Shares out the blocks under one heading: label lines, lists, tables and
//! running text.

use super::chunk::{Chunk, chunk_text, push_text};
use super::labels::{self, Hit};
use super::names::{self, Name, NameHow};
use super::reading::{Claim, Context, How, Input, Piece, Reading, Scope, Special, TextDeviation};
use super::tables;
use crate::model::requirement::FacetSet;
use crate::parse::Kind;
use crate::source::Span;
use std::cell::Cell;

/// An approver that stands in a block of its own has no more words than this.
const APPROVER_WORDS: usize = 4;

/// Adds what stands under section `s` to the reading.
pub(super) fn share_out(input: &Input<'_>, s: usize, context: Context, reading: &mut Reading) {
    let section = &input.sections[s];
    let mut blocks = Blocks {
        input,
        context,
        reading,
        base: None,
        label: None,
        in_list: false,
        paragraph: 0,
        is_list: Cell::new(None),
    };
    if blocks.has_place() {
        // Made even if nothing follows: a bare heading is a fact.
        blocks.base =
            Some(blocks.piece(context.facets, context.how.unwrap_or(How::Prose), section.span));
    }
    if section.bold && !context.facets.is_empty() {
        // "**Hvem:**" alone in its line ends as a label does.
        blocks.label = blocks.base.map(|base| Label { to: To::Piece(base), in_list: false });
    }
    for i in input.syntax.between(section.start, section.end) {
        blocks.block(i);
    }
}

pub(super) struct Blocks<'a, 'i, 'r> {
    pub input: &'i Input<'a>,
    pub context: Context,
    pub reading: &'r mut Reading,
    /// The piece that text without a label goes to.
    base: Option<usize>,
    label: Option<Label>,
    in_list: bool,
    /// The paragraph that is read.
    paragraph: usize,
    /// Whether its lines are a list of facets, once that was asked.
    is_list: Cell<Option<bool>>,
}

/// The label that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Label {
    to: To,
    /// Whether it ends with the list that it stands in.
    in_list: bool,
}

/// What a label's text goes to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum To {
    /// A piece.
    Piece(usize),
    /// The reason of a deviation.
    Reason(usize),
    /// Its approver.
    Approver(usize),
    /// Something else, or "applies unchanged": the text counts for nothing.
    Aside,
}

impl<'a> Blocks<'a, '_, '_> {
    fn has_place(&self) -> bool {
        let context = &self.context;
        !context.aside
            && context.special == Special::None
            && (context.requirement.is_some() || !context.facets.is_empty())
    }

    /// Adds an empty piece and gives its index.
    pub fn piece(&mut self, facets: FacetSet, how: How, span: Span) -> usize {
        let requirement = self.context.requirement;
        self.reading.pieces.push(Piece { requirement, facets, how, span, chunks: Vec::new() });
        self.reading.pieces.len() - 1
    }

    fn block(&mut self, i: usize) {
        let syntax = self.input.syntax;
        match &syntax.nodes[i].kind {
            Kind::Paragraph => self.paragraph(i),
            Kind::List(_) => {
                let outer = std::mem::replace(&mut self.in_list, true);
                for item in syntax.children(Some(i)) {
                    for block in syntax.children(Some(item)) {
                        self.block(block);
                    }
                }
                self.in_list = outer;
                if !outer {
                    self.label = self.label.filter(|label| !label.in_list);
                }
            }
            // A quote outside the points speaks for somebody else.
            Kind::Quote if !self.has_place() => {}
            Kind::Quote => {
                // What is quoted names nothing for the text after it.
                let outer = self.label;
                for block in syntax.children(Some(i)) {
                    self.block(block);
                }
                self.label = outer;
            }
            // Within a list or a quote; others are sections.
            Kind::Heading(_) => self.nested_heading(i),
            Kind::Table(_) => {
                if !tables::share_out(self, i) {
                    self.text(self.whole(i));
                }
            }
            Kind::Comment | Kind::Rule | Kind::Footnote(_) => {}
            _ => self.text(self.whole(i)),
        }
    }

    /// The whole of a node as a chunk.
    pub fn whole(&self, i: usize) -> Chunk {
        let node = &self.input.syntax.nodes[i];
        Chunk { from: i, to: node.end as usize, skip: 0, until: None, span: node.span }
    }

    /// A paragraph line by line: a label may stand at the front of each.
    fn paragraph(&mut self, i: usize) {
        self.paragraph = i;
        self.is_list.set(None);
        let mut run = None;
        for (line, line_end) in self.lines() {
            match self.label_of(line, line_end) {
                Some(hit) => {
                    self.flush(&mut run, line);
                    self.open_label(&hit);
                    self.line(Chunk { skip: hit.skip, ..self.chunk(line, line_end) });
                }
                None => {
                    run.get_or_insert(line);
                }
            }
        }
        self.flush(&mut run, self.input.syntax.nodes[i].end as usize);
    }

    /// Whether the lines of the paragraph are a list of facets.
    pub fn is_list_of_facets(&self) -> bool {
        let is_list = self.is_list.get().unwrap_or_else(|| labels::is_list_of_facets(self));
        self.is_list.set(Some(is_list));
        is_list
    }

    /// The lines of the paragraph, by their nodes.
    pub fn lines(&self) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let syntax = self.input.syntax;
        let mut line = self.paragraph + 1;
        let end = syntax.nodes[self.paragraph].end as usize;
        std::iter::from_fn(move || {
            if line >= end {
                return None;
            }
            let is_break =
                |n: &usize| matches!(syntax.nodes[*n].kind, Kind::SoftBreak | Kind::HardBreak);
            let line_end = syntax.between(line, end).find(is_break).unwrap_or(end);
            let found = (line, line_end);
            line = line_end + 1;
            Some(found)
        })
    }

    fn flush(&mut self, run: &mut Option<usize>, to: usize) {
        if let Some(from) = run.take() {
            self.line(self.chunk(from, to));
        }
    }

    /// The nodes `from..to` as a chunk.
    pub fn chunk(&self, from: usize, to: usize) -> Chunk {
        let nodes = &self.input.syntax.nodes;
        let last = to.saturating_sub(1).max(from);
        let span = nodes.get(from).map_or(Span::default(), |n| n.span.to(nodes[last].span));
        Chunk { from, to, skip: 0, until: None, span }
    }

    /// Text in which further labels may stand: "… sager. Hvem: Lederen".
    fn line(&mut self, chunk: Chunk) {
        let has_colon = || {
            let line = chunk.span.of(self.input.source).as_bytes();
            crate::text::has_byte(line, |b| b == b':')
        };
        let labels = if self.labels_count() && has_colon() {
            let whole = Chunk { skip: 0, ..chunk };
            let text = chunk_text(self.input, &whole);
            labels::inner_labels(self.input.profile, &text)
                .into_iter()
                .filter(|(start, _)| *start >= chunk.skip && *start < text.len())
                .map(|(start, end)| (start, end, text[start..end].to_owned()))
                .collect()
        } else {
            Vec::new()
        };
        let mut rest = chunk;
        for (start, end, label) in labels {
            if self.in_list && !self.list_labels_count() {
                break;
            }
            self.text(Chunk { until: Some(start), ..rest });
            let profile = self.input.profile;
            let label = label.trim().trim_end_matches(':');
            let name = names::name(profile, label, &profile.normal_title(label), false);
            self.open_label(&Hit {
                name,
                skip: end,
                span: chunk.span,
                demand: None,
                denied: false,
            });
            rest = Chunk { skip: end, ..chunk };
        }
        self.text(rest);
    }

    /// A heading inside a list or quote cannot head a section, but its name
    /// counts for the text after it.
    fn nested_heading(&mut self, i: usize) {
        let syntax = self.input.syntax;
        let (from, to) = (i + 1, syntax.nodes[i].end as usize);
        let title = chunk_text(self.input, &self.chunk(from, to));
        let normal = self.input.profile.normal_title(&title);
        let below = self.context.requirement.is_some();
        let name = names::name(self.input.profile, &title, &normal, below);
        let other = self.input.matcher.by_title(&normal);
        self.label = None;
        if name.is_some() {
            let (skip, span) = (0, syntax.nodes[i].span);
            self.open_label(&Hit { name, skip, span, demand: self.demand(&normal), denied: false });
            self.label = self.label.map(|label| Label { in_list: false, ..label });
        } else if other.is_some() && other != self.context.requirement {
            self.label = Some(Label { to: To::Aside, in_list: false });
        }
    }

    fn label_of(&self, from: usize, to: usize) -> Option<Hit<'a>> {
        if self.in_list && !self.list_labels_count() {
            return None;
        }
        labels::label_of(self, from, to)
    }

    /// Gives text to whatever is open.
    pub fn text(&mut self, chunk: Chunk) {
        if self.says_unchanged(&chunk) || self.is_blank(&chunk) {
            return;
        }
        let piece = match (self.label.map(|label| label.to), self.context.special) {
            (Some(To::Piece(index)), _) => Some(index),
            (Some(To::Reason(d)), _) | (None, Special::Deviation(d)) => {
                self.reading.deviations[d].reason.push(chunk);
                None
            }
            (Some(To::Approver(d)), _) | (None, Special::Approver(d)) => {
                self.approver(d, chunk);
                None
            }
            (Some(To::Aside), _) | (None, Special::Unchanged) => None,
            (None, Special::None) => self.base,
        };
        if let Some(piece) = piece {
            self.reading.pieces[piece].chunks.push(chunk);
        }
    }

    fn is_blank(&self, chunk: &Chunk) -> bool {
        let nodes = &self.input.syntax.nodes[chunk.from..chunk.to];
        let shows_text = |text: &str| text.contains(|c: char| !c.is_whitespace());
        let shows = |n: &crate::parse::Node| match &n.kind {
            Kind::Text(None) => shows_text(n.span.of(self.input.source)),
            Kind::Text(Some(text)) | Kind::Code(text) => shows_text(text),
            Kind::CodeBlock(_) => true,
            _ => false,
        };
        let whole = chunk.skip == 0 && chunk.until.is_none();
        let has_images =
            nodes.iter().any(|n| matches!(n.kind, Kind::Image(_) | Kind::Strike | Kind::Html(_)));
        match whole && !has_images {
            true => !nodes.iter().any(shows),
            false => chunk_text(self.input, chunk).trim().is_empty(),
        }
    }

    /// An approver is what stands on the label's line, or a few words below;
    /// a longer text after "Godkendt af:" approves nothing.
    fn approver(&mut self, d: usize, chunk: Chunk) {
        let deviation = &mut self.reading.deviations[d];
        let few = || {
            let text = chunk_text(self.input, &chunk);
            crate::text::words(&crate::text::fold(&text)).count() <= APPROVER_WORDS
        };
        if chunk.skip > 0 || few() {
            deviation.approver.push(chunk);
        } else {
            deviation.reason.push(chunk);
        }
        self.label = self.label.map(|label| Label { to: To::Reason(d), ..label });
    }

    /// "Gælder uændret" as a line of its own, where text is expected.
    fn says_unchanged(&mut self, chunk: &Chunk) -> bool {
        let Some(requirement) = self.context.requirement else { return false };
        let facets = match self.label.map(|label| label.to) {
            Some(To::Piece(index)) => self.reading.pieces[index].facets,
            None => self.context.facets,
            _ => return false,
        };
        if !labels::is_unchanged(self.input, chunk) {
            return false;
        }
        self.reading.unchanged.push(Claim { requirement, facets, span: chunk.span });
        true
    }

    fn open_label(&mut self, hit: &Hit<'_>) {
        let in_list = self.in_list;
        if let Some(demand) = hit.demand {
            let (facets, chunks) = (FacetSet::default(), Vec::new());
            let how = How::Label(NameHow::Synonym);
            let requirement = Some(demand);
            self.reading.pieces.push(Piece { requirement, facets, how, span: hit.span, chunks });
            let to = To::Piece(self.reading.pieces.len() - 1);
            self.label = Some(Label { to, in_list });
            return;
        }
        let to = match &hit.name {
            Some(Name::Facets(facets, how)) if self.labels_count() => {
                To::Piece(self.piece(*facets, How::Label(*how), hit.span))
            }
            Some(Name::Unchanged) => {
                if let Some(requirement) = self.context.requirement.filter(|_| !hit.denied) {
                    let facets = self.facets_spoken_of();
                    self.reading.unchanged.push(Claim { requirement, facets, span: hit.span });
                }
                To::Aside
            }
            Some(Name::Deviation) if !hit.denied => self.open_deviation(hit.span),
            Some(Name::Reason) => self.open_deviation_index().map_or(To::Aside, To::Reason),
            Some(Name::Approver) => self.open_deviation_index().map_or(To::Aside, To::Approver),
            // "Hvad:" is the point's own text.
            Some(Name::Section(section)) if section.is_own() => {
                self.label = None;
                return;
            }
            _ => To::Aside,
        };
        self.label = Some(Label { to, in_list });
    }

    /// A label reaches something below a point and at document level only.
    fn labels_count(&self) -> bool {
        self.context.requirement.is_some()
            || (self.context.scope == Scope::Document && !self.context.aside)
    }

    /// The facets that "unchanged" or a deviation speaks of: those of a
    /// label that has no text yet, else the heading's.
    fn facets_spoken_of(&self) -> FacetSet {
        match self.label {
            Some(Label { to: To::Piece(index), .. }) if self.label_is_empty() => {
                self.reading.pieces[index].facets
            }
            _ => self.context.facets,
        }
    }

    fn open_deviation(&mut self, span: Span) -> To {
        let Some(requirement) = self.context.requirement else { return To::Aside };
        let facets = self.facets_spoken_of();
        let (reason, approver) = (Vec::new(), Vec::new());
        self.reading.deviations.push(TextDeviation { requirement, facets, span, reason, approver });
        To::Reason(self.reading.deviations.len() - 1)
    }

    fn open_deviation_index(&self) -> Option<usize> {
        match (self.label.map(|label| label.to), self.context.special) {
            (Some(To::Reason(d) | To::Approver(d)), _)
            | (_, Special::Deviation(d) | Special::Approver(d)) => Some(d),
            _ => None,
        }
    }

    /// Inside a list a label counts while no facet heading or paragraph label
    /// is open; a deviation's own labels always do.
    fn list_labels_count(&self) -> bool {
        match self.label {
            None => {
                self.context.facets.is_empty()
                    || self.context.how == Some(How::Outside)
                    || matches!(self.context.special, Special::Deviation(_) | Special::Approver(_))
            }
            Some(Label { to: To::Reason(_) | To::Approver(_), .. }) => true,
            Some(Label { in_list, .. }) => in_list,
        }
    }

    /// The demand of this point with this title.
    pub fn demand(&self, normal: &str) -> Option<usize> {
        let r = self.input.matcher.by_title(normal)?;
        self.input.matcher.is_demand_of(r, self.context.requirement?).then_some(r)
    }

    /// Whether a label is open and has no text yet.
    pub fn label_is_empty(&self) -> bool {
        match self.label {
            Some(Label { to: To::Piece(index), .. }) => {
                self.reading.pieces[index].chunks.is_empty()
            }
            _ => false,
        }
    }

    /// Whether a bold run-in that names nothing ends the open label. Within
    /// running text it does not, nor where the line itself shows the facet:
    /// "**Hvem:**", then "**Lederen:** indkalder".
    pub fn ends_label(&self, from: usize, to: usize) -> bool {
        let index = match self.label {
            None => return false,
            Some(Label { to: To::Piece(index), .. }) => index,
            Some(_) => return true,
        };
        let facets = &self.input.profile.facets;
        let open = self.reading.pieces[index].facets;
        if open.is_empty() || open.iter().all(|f| facets[f].prose) {
            return open.is_empty();
        }
        let mut text = String::new();
        push_text(self.input, from, to, &mut text);
        let folded = crate::text::fold(&text);
        let words: Vec<&str> = crate::text::words(&folded).collect();
        !open.iter().any(|f| facets[f].signs.iter().any(|sign| sign.stands_in(&words)))
    }
}
