//! Shares out the blocks under one heading: label lines, lists, tables and
//! running text.

use super::names::{self, Name, NameHow};
use super::reading::{
    Chunk, Claim, Context, How, Input, Piece, Reading, Scope, Special, TextDeviation,
};
use super::tables;
use crate::model::requirement::FacetSet;
use crate::parse::Kind;
use crate::source::Span;

/// A label has no more bytes than this.
const LONGEST_LABEL: usize = 90;

/// Adds what stands under section `s` to the reading.
pub(super) fn share_out(input: &Input<'_>, s: usize, context: Context, reading: &mut Reading) {
    let section = &input.sections[s];
    let mut blocks =
        Blocks { input, context, reading, base: None, label: Label::None, in_list: false };
    if blocks.has_place() {
        // Made even if nothing follows: a bare heading is a fact.
        blocks.base =
            Some(blocks.piece(context.facets, context.how.unwrap_or(How::Prose), section.span));
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
    label: Label,
    in_list: bool,
}

/// The label that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Label {
    None,
    /// Of a piece.
    Piece {
        index: usize,
        in_list: bool,
    },
    /// Of the reason of a deviation.
    Reason(usize),
    /// Of its approver.
    Approver(usize),
    /// Of something else, or of "applies unchanged": the text counts for
    /// nothing.
    Aside {
        in_list: bool,
    },
}

/// A label at the front of a line.
struct Hit<'p> {
    name: Option<Name<'p>>,
    /// Bytes of the line's text that are the label.
    skip: usize,
    span: Span,
    /// Index of the demand that the label names.
    demand: Option<usize>,
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
                let of_list = matches!(
                    self.label,
                    Label::Piece { in_list: true, .. } | Label::Aside { in_list: true }
                );
                if of_list && !outer {
                    self.label = Label::None;
                }
            }
            Kind::Table(_) => {
                if !tables::share_out(self, i) {
                    self.text(self.whole(i));
                }
            }
            Kind::Comment | Kind::Rule | Kind::Footnote(_) | Kind::Heading(_) => {}
            _ => self.text(self.whole(i)),
        }
    }

    /// The whole of a node as a chunk.
    pub fn whole(&self, i: usize) -> Chunk {
        let node = &self.input.syntax.nodes[i];
        Chunk { from: i, to: node.end as usize, skip: 0, span: node.span }
    }

    /// A paragraph line by line: a label may stand at the front of each.
    fn paragraph(&mut self, i: usize) {
        let syntax = self.input.syntax;
        let end = syntax.nodes[i].end as usize;
        let mut run = None;
        let mut line = i + 1;
        while line < end {
            let line_end = syntax
                .between(line, end)
                .find(|n| matches!(syntax.nodes[*n].kind, Kind::SoftBreak | Kind::HardBreak))
                .unwrap_or(end);
            match self.label_of(line, line_end) {
                Some(hit) => {
                    self.flush(&mut run, line);
                    self.open_label(&hit);
                    self.after_label(line, line_end, &hit);
                }
                None => {
                    run.get_or_insert(line);
                }
            }
            line = line_end + 1;
        }
        self.flush(&mut run, end);
    }

    fn flush(&mut self, run: &mut Option<usize>, to: usize) {
        if let Some(from) = run.take() {
            self.text(self.chunk(from, to, 0));
        }
    }

    fn chunk(&self, from: usize, to: usize, skip: usize) -> Chunk {
        let nodes = &self.input.syntax.nodes;
        let last = to.saturating_sub(1).max(from);
        let span = nodes.get(from).map_or(Span::default(), |n| n.span.to(nodes[last].span));
        Chunk { from, to, skip, span }
    }

    fn after_label(&mut self, from: usize, to: usize, hit: &Hit<'_>) {
        let chunk = self.chunk(from, to, hit.skip);
        if !chunk_text(self.input, &chunk).trim().is_empty() {
            self.text(chunk);
        }
    }

    /// Gives text to whatever is open.
    pub fn text(&mut self, chunk: Chunk) {
        if self.says_unchanged(&chunk) {
            return;
        }
        match (self.label, self.context.special) {
            (Label::Piece { index, .. }, _) => self.reading.pieces[index].chunks.push(chunk),
            (Label::Reason(d), _) => self.reading.deviations[d].reason.push(chunk),
            (Label::Approver(d), _) => self.reading.deviations[d].approver.push(chunk),
            (Label::Aside { .. }, _) => {}
            (Label::None, Special::Deviation(d)) => self.reading.deviations[d].reason.push(chunk),
            (Label::None, Special::Unchanged) => {}
            (Label::None, Special::None) => {
                if let Some(base) = self.base {
                    self.reading.pieces[base].chunks.push(chunk);
                }
            }
        }
    }

    /// "Gælder uændret" as a line of its own, where text is expected.
    fn says_unchanged(&mut self, chunk: &Chunk) -> bool {
        let (Some(requirement), true) = (self.context.requirement, chunk_is_short(chunk)) else {
            return false;
        };
        if !is_unchanged(self.input, chunk) {
            return false;
        }
        let facets = match self.label {
            Label::Piece { index, .. } => self.reading.pieces[index].facets,
            Label::None => self.context.facets,
            _ => return false,
        };
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
            self.label = Label::Piece { index: self.reading.pieces.len() - 1, in_list };
            return;
        }
        self.label = match &hit.name {
            Some(Name::Facets(facets, how)) if self.labels_count() => {
                Label::Piece { index: self.piece(*facets, How::Label(*how), hit.span), in_list }
            }
            Some(Name::Unchanged) => {
                if let Some(requirement) = self.context.requirement {
                    let facets = self.facets_spoken_of();
                    self.reading.unchanged.push(Claim { requirement, facets, span: hit.span });
                }
                Label::Aside { in_list }
            }
            Some(Name::Deviation) => self.open_deviation(hit.span),
            Some(Name::Reason) => {
                self.open_deviation_index().map_or(Label::Aside { in_list }, Label::Reason)
            }
            Some(Name::Approver) => {
                self.open_deviation_index().map_or(Label::Aside { in_list }, Label::Approver)
            }
            _ => Label::Aside { in_list },
        };
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
            Label::Piece { index, .. } if self.reading.pieces[index].chunks.is_empty() => {
                self.reading.pieces[index].facets
            }
            _ => self.context.facets,
        }
    }

    fn open_deviation(&mut self, span: Span) -> Label {
        let Some(requirement) = self.context.requirement else {
            return Label::Aside { in_list: self.in_list };
        };
        let facets = self.facets_spoken_of();
        let (reason, approver) = (Vec::new(), Vec::new());
        self.reading.deviations.push(TextDeviation { requirement, facets, span, reason, approver });
        Label::Reason(self.reading.deviations.len() - 1)
    }

    fn open_deviation_index(&self) -> Option<usize> {
        match (self.label, self.context.special) {
            (Label::Reason(d) | Label::Approver(d), _) | (_, Special::Deviation(d)) => Some(d),
            _ => None,
        }
    }

    /// The label at the front of a line, if there is one.
    fn label_of(&self, from: usize, to: usize) -> Option<Hit<'a>> {
        if self.in_list && !self.list_labels_count() {
            return None;
        }
        let (text, bold) = self.front(from, to);
        let colon = text.find(':').filter(|at| *at > 0 && *at <= LONGEST_LABEL);
        let (label, skip) = match (colon, bold) {
            // "**Hvem:** …", "**Hvem**: …", "Hvem: …"
            (Some(at), None) => (&text[..at], at + 1),
            (Some(at), Some(end)) if at <= end => (&text[..at], at + 1),
            // "**Hvem** Forstanderen …"
            (_, Some(end)) => (&text[..end], end),
            (None, None) => return None,
        };
        let label_text = label.trim();
        let has_colon = text[label.len()..].starts_with(':');
        let profile = self.input.profile;
        let normal = profile.normal_title(label_text);
        let below = self.context.requirement.is_some();
        let name = names::name(profile, label_text, &normal, below && has_colon);
        let demand = below.then(|| self.demand(&normal)).flatten();
        let is_run_in = bold.is_some() && has_colon;
        // A bold run-in ends the label before it even if it is unknown; a
        // plain word before a colon is most often just text.
        let counts = match &name {
            Some(Name::Section(_)) => has_colon,
            Some(Name::Facets(_, NameHow::Beginning)) => has_colon && label_text.len() <= 60,
            Some(_) => true,
            None => is_run_in && self.label != Label::None,
        };
        let span = self.chunk(from, from + 1, 0).span;
        (counts || demand.is_some()).then_some(Hit { name, skip, span, demand })
    }

    /// Inside a list a label counts while no facet heading or paragraph label
    /// is open; a deviation's own labels always do.
    fn list_labels_count(&self) -> bool {
        match self.label {
            Label::None => {
                self.context.facets.is_empty()
                    || matches!(self.context.special, Special::Deviation(_))
            }
            Label::Piece { in_list, .. } | Label::Aside { in_list } => in_list,
            Label::Reason(_) | Label::Approver(_) => true,
        }
    }

    fn demand(&self, normal: &str) -> Option<usize> {
        let r = self.input.matcher.by_title(normal)?;
        self.input.matcher.is_demand_of(r, self.context.requirement?).then_some(r)
    }

    /// The first bytes of a line as text, and where its bold beginning ends.
    fn front(&self, from: usize, to: usize) -> (String, Option<usize>) {
        let nodes = &self.input.syntax.nodes;
        let mut text = String::new();
        let mut bold = None;
        let mut i = from;
        while i < to && text.len() <= LONGEST_LABEL + 8 {
            let strong = matches!(nodes[i].kind, Kind::Strong | Kind::Emphasis);
            let end = nodes[i].end as usize;
            let first = text.is_empty();
            for node in &nodes[i..end] {
                node.push_text(self.input.source, &mut text);
            }
            if strong && first && bold.is_none() && !text.trim().is_empty() {
                bold = Some(text.len());
            }
            i = end;
        }
        (text, bold)
    }
}

/// The text of a chunk: without its label, and without images, whose
/// alternative text is no answer.
pub(super) fn chunk_text(input: &Input<'_>, chunk: &Chunk) -> String {
    let nodes = &input.syntax.nodes;
    let mut text = String::new();
    let mut i = chunk.from;
    while i < chunk.to {
        let node = &nodes[i];
        if matches!(node.kind, Kind::Image(_)) {
            i = node.end as usize;
            continue;
        }
        if node.kind.is_block() && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        node.push_text(input.source, &mut text);
        i += 1;
    }
    let mut skip = chunk.skip.min(text.len());
    while !text.is_char_boundary(skip) {
        skip += 1;
    }
    text.split_off(skip)
}

fn chunk_is_short(chunk: &Chunk) -> bool {
    chunk.span.end.saturating_sub(chunk.span.start) < 120
}

/// Whether a chunk says "applies unchanged" and nothing else.
pub(super) fn is_unchanged(input: &Input<'_>, chunk: &Chunk) -> bool {
    let normal = input.profile.normal_title(&chunk_text(input, chunk));
    input.profile.phrases.unchanged.contains(&normal)
}
