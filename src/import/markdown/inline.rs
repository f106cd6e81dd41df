//! Inlines as Markdown.

use super::super::blocks::{Format, Inline, Target};
use super::super::remarks::{Remarks, What};
use crate::parse::markdown::parse;
use crate::parse::{Kind, Syntax};
use std::fmt::Write;

/// Writes inlines.
pub struct Writer<'a> {
    /// The path of each picture.
    pub pictures: &'a [String],
    /// What could not be written.
    pub remarks: &'a mut Remarks,
}

/// A stretch of one format.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String, Marks),
    Break,
    Picture(usize, String),
    Note(usize),
}

/// What Markdown can say of a text.
#[derive(Clone, Debug, Default, PartialEq)]
struct Marks {
    bold: bool,
    italic: bool,
    strike: bool,
    link: Option<String>,
}

/// Where the text is to stand.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Block,
    Heading,
    Cell,
    HeadCell,
}

impl Writer<'_> {
    /// The text of a paragraph, which may have several lines.
    pub fn block(&mut self, inlines: &[Inline], number: u32) -> String {
        self.write(inlines, number, Place::Block)
    }

    /// The text of a heading.
    pub fn line(&mut self, inlines: &[Inline], number: u32) -> String {
        self.write(inlines, number, Place::Heading)
    }

    /// The text of a cell; one that heads a column is bold already.
    pub fn cell(&mut self, inlines: &[Inline], number: u32, is_head: bool) -> String {
        let place = if is_head { Place::HeadCell } else { Place::Cell };
        self.write(inlines, number, place)
    }

    fn write(&mut self, inlines: &[Inline], number: u32, place: Place) -> String {
        let pieces = pieces(inlines, place);
        for piece in &pieces {
            if let Piece::Picture(picture, alternative) = piece {
                self.note_picture(*picture, alternative, number);
            }
        }
        let text = self.attempt(&pieces, place);
        if pieces.iter().all(is_plain) || self.reads_back(&text, &pieces, place) {
            return text;
        }
        // A sign beside a bracket or a stop is none within a word.
        let inner = without_edges(&pieces);
        let text = self.attempt(&inner, place);
        if self.reads_back(&text, &inner, place) {
            return text;
        }
        self.remarks.add(What::Emphasis, number, super::super::blocks::plain(inlines));
        self.attempt(&without_marks(&pieces), place)
    }

    fn reads_back(&self, text: &str, pieces: &[Piece], place: Place) -> bool {
        read_back(text, place) == sense(pieces, self.pictures)
    }

    fn note_picture(&mut self, picture: usize, alternative: &str, number: u32) {
        const SHOWN: [&str; 6] = ["png", "jpg", "jpeg", "svg", "gif", "webp"];
        let path = self.pictures.get(picture).map_or("", String::as_str);
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !SHOWN.contains(&ending) {
            self.remarks.add_once(What::PictureKind, number, path);
        }
        if alternative.is_empty() {
            self.remarks.add_once(What::NoAlternative, number, path);
        }
    }

    fn attempt(&self, pieces: &[Piece], place: Place) -> String {
        let mut out = String::new();
        let mut i = 0;
        while let Some(piece) = pieces.get(i) {
            i += 1;
            match piece {
                Piece::Break => out.push_str(if place == Place::Block { "\\\n" } else { "<br>" }),
                Piece::Note(number) => {
                    let _ = write!(out, "[^{}]", number + 1);
                }
                Piece::Picture(picture, alternative) => {
                    let path = self.pictures.get(*picture).map_or("", String::as_str);
                    let _ = write!(out, "![{}]({path})", escaped(alternative, false));
                }
                Piece::Text(text, marks) => {
                    let Some(link) = &marks.link else {
                        out += &marked(text, marks, is_line_start(&out));
                        continue;
                    };
                    // One link, whatever formats are in it.
                    let mut label = marked(text, marks, false);
                    while let Some(Piece::Text(text, more)) = pieces.get(i)
                        && more.link.as_ref() == Some(link)
                    {
                        label += &marked(text, more, false);
                        i += 1;
                    }
                    let core = label.trim();
                    let (before, after) = around(&label, core);
                    let _ = write!(out, "{before}[{core}]({}){after}", destination(link));
                }
            }
        }
        let out = out.trim_matches(|c: char| c == ' ' || c == '\n').to_owned();
        if place == Place::Heading { closed_heading(out) } else { out }
    }
}

/// The pieces with marks around letters and digits only.
fn without_edges(pieces: &[Piece]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Text(text, marks) = piece else {
            out.push(piece.clone());
            continue;
        };
        let bare = Marks { link: marks.link.clone(), ..Marks::default() };
        let core = text.trim_matches(|c: char| !c.is_alphanumeric());
        let (before, after) = around(text, core);
        let parts = [(before, &bare), (core, marks), (after, &bare)];
        for (part, marks) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
            push(&mut out, part.to_owned(), marks.clone());
        }
    }
    out
}

fn without_marks(pieces: &[Piece]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Text(text, marks) => {
                let link = marks.link.clone();
                push(&mut out, text.clone(), Marks { link, ..Marks::default() });
            }
            other => out.push(other.clone()),
        }
    }
    out
}

fn is_line_start(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

fn is_plain(piece: &Piece) -> bool {
    match piece {
        Piece::Text(_, marks) => !marks.bold && !marks.italic && !marks.strike,
        _ => true,
    }
}

/// The inlines as Markdown can say them: white space between two of one
/// format is of that format, and none stands at the ends or around breaks.
fn pieces(inlines: &[Inline], place: Place) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text(text, format) => {
                let text = spaced(text);
                if text.is_empty() {
                    continue;
                }
                push(&mut out, text, marks(format, place));
            }
            Inline::Break if place == Place::Heading || place == Place::HeadCell => {
                push(&mut out, " ".to_owned(), Marks::default());
            }
            Inline::Break => out.push(Piece::Break),
            Inline::Picture(picture, alternative) => {
                out.push(Piece::Picture(*picture, alternative.clone()));
            }
            Inline::Note(number) => out.push(Piece::Note(*number)),
        }
    }
    join_spaces(&mut out);
    trim_breaks(&mut out);
    out
}

fn push(out: &mut Vec<Piece>, text: String, marks: Marks) {
    match out.last_mut() {
        Some(Piece::Text(before, same)) if *same == marks => {
            before.push_str(&text);
            *before = spaced(before);
        }
        _ => out.push(Piece::Text(text, marks)),
    }
}

/// White space as single spaces; no-break spaces stay. Control characters
/// are none of the text.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
        if is_space {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
    out
}

fn marks(format: &Format, place: Place) -> Marks {
    // Headings and heads of columns are set apart by what they are.
    let is_set = matches!(place, Place::Heading | Place::HeadCell);
    let link = match &format.link {
        Some(Target::Address(address)) => Some(address.clone()),
        Some(Target::Heading(id)) => Some(format!("#{id}")),
        Some(Target::Bookmark(_)) | None => None,
    };
    // A link in a heading would be a link in the contents.
    let link = link.filter(|_| place != Place::Heading);
    Marks {
        bold: format.bold && !is_set,
        italic: format.italic && !is_set,
        strike: format.strike && !is_set,
        link,
    }
}

/// Joins white space of its own format to what stands before or after it.
fn join_spaces(pieces: &mut Vec<Piece>) {
    let is_space = |piece: &Piece| matches!(piece, Piece::Text(text, _) if text.trim().is_empty());
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = std::mem::take(pieces).into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        if is_space(&piece)
            && let Piece::Text(_, marks) = &mut piece
        {
            let before = match joined.last() {
                Some(Piece::Text(_, marks)) => Some(marks.clone()),
                _ => None,
            };
            let after = match rest.peek() {
                Some(Piece::Text(_, marks)) => Some(marks.clone()),
                _ => None,
            };
            *marks = if before == after { before.unwrap_or_default() } else { Marks::default() };
        }
        match piece {
            Piece::Text(text, marks) => push(&mut joined, text, marks),
            other => joined.push(other),
        }
    }
    *pieces = joined;
}

fn trim_breaks(pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        let at_start = matches!(out.last(), None | Some(Piece::Break));
        match &mut piece {
            Piece::Text(text, _) if at_start => *text = text.trim_start_matches(' ').to_owned(),
            Piece::Break if at_start => continue,
            Piece::Break => trim_end(&mut out),
            _ => {}
        }
        if piece != Piece::Text(String::new(), Marks::default()) && !is_empty(&piece) {
            // Nothing may be left of the line that a break would end.
            if piece != Piece::Break || !matches!(out.last(), None | Some(Piece::Break)) {
                out.push(piece);
            }
        }
    }
    trim_end(&mut out);
    while out.last() == Some(&Piece::Break) {
        out.pop();
        trim_end(&mut out);
    }
    *pieces = out;
}

fn is_empty(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text, _) if text.is_empty())
}

fn trim_end(out: &mut Vec<Piece>) {
    while let Some(Piece::Text(text, _)) = out.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}

/// The text with its marks around it. White space stands outside them, else
/// they would be none.
fn marked(text: &str, marks: &Marks, at_line_start: bool) -> String {
    let core = text.trim();
    if core.is_empty() {
        return text.to_owned();
    }
    let (before, after) = around(text, core);
    let mut signs = String::new();
    if marks.strike {
        signs += "~~";
    }
    if marks.bold {
        signs += "**";
    }
    if marks.italic {
        signs += "*";
    }
    let starts = at_line_start && before.is_empty() && signs.is_empty();
    let closing: String = signs.chars().rev().collect();
    format!("{before}{signs}{}{closing}{after}", escaped(core, starts))
}

/// What stands before and after `core` in `text`.
fn around<'t>(text: &'t str, core: &str) -> (&'t str, &'t str) {
    let start = text.find(core).unwrap_or(0);
    (&text[..start], text.get(start + core.len()..).unwrap_or_default())
}

/// Text that Markdown reads as just that text.
pub fn escaped(text: &str, at_line_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    for (i, c) in chars.iter().copied().enumerate() {
        let before = i.checked_sub(1).and_then(at);
        let after = at(i + 1);
        let inside_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '{' => true,
            '<' => after.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            '_' => !(inside_word(before) && inside_word(after)),
            '&' => after.is_some_and(|c| c.is_alphanumeric() || c == '#'),
            '!' => after.is_none(),
            '#' | '>' | '+' | '-' | '=' | ':' if i == 0 && at_line_start => {
                c != '-' || !after.is_some_and(char::is_alphanumeric)
            }
            '.' | ')' => at_line_start && is_number_before(&chars[..i]),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_number_before(before: &[char]) -> bool {
    (1..=9).contains(&before.len()) && before.iter().all(char::is_ascii_digit)
}

/// Signs at the end of a heading would be taken for its close, or its mark.
fn closed_heading(text: String) -> String {
    match text.strip_suffix('#') {
        Some(before) if !before.ends_with('\\') => {
            let end = before.trim_end_matches('#').len();
            let signs = "\\#".repeat(text.len() - end);
            format!("{}{signs}", &text[..end])
        }
        _ => text,
    }
}

/// An address as a link has it.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '"' | '|' | '`' | '*' | '_' | '~' | '[' | ']'
            | '{' => {
                // `_` and `~` are fine in an address, unless Markdown sees
                // them first.
                if matches!(c, '_' | '~') {
                    out.push(c);
                } else {
                    let _ = write!(out, "%{:02X}", c as u32);
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// What a reader gets: each character that shows, with its marks; and what
/// stands between.
#[derive(Clone, Debug, PartialEq)]
enum Seen {
    Char(char, bool, bool, bool, Option<String>),
    Break,
    Picture(String, String),
    Note(String),
}

fn sense(pieces: &[Piece], pictures: &[String]) -> Vec<Seen> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Break => out.push(Seen::Break),
            Piece::Note(number) => out.push(Seen::Note((number + 1).to_string())),
            Piece::Picture(picture, alternative) => {
                let path = pictures.get(*picture).cloned().unwrap_or_default();
                out.push(Seen::Picture(path, letters(alternative)));
            }
            Piece::Text(text, m) => {
                let link = m.link.as_deref().map(destination);
                let seen = text.chars().filter(|c| !c.is_whitespace());
                out.extend(seen.map(|c| Seen::Char(c, m.bold, m.italic, m.strike, link.clone())));
            }
        }
    }
    out
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What Markdown makes of a text at its place.
fn read_back(text: &str, place: Place) -> Vec<Seen> {
    let source = match place {
        Place::Heading => format!("# {text}\n"),
        Place::Cell | Place::HeadCell => format!("| a |\n|---|\n| {text} |\n"),
        Place::Block => format!("{text}\n"),
    };
    // A reference is one only where its note is.
    let notes: String = (1..=text.matches("[^").count().min(1))
        .flat_map(|_| labels(text))
        .map(|label| format!("\n[^{label}]: x\n"))
        .collect();
    let source = source + &notes;
    let syntax = parse(&source, 0);
    let mut blocks = syntax.children(None);
    let first = blocks.next();
    let end = first.map_or(0, |f| syntax.nodes[f].end as usize);
    let is_one = blocks.all(|i| matches!(syntax.nodes[i].kind, Kind::Footnote(_)));
    let shape = first.map(|f| &syntax.nodes[f].kind);
    let fits = match place {
        Place::Block => matches!(shape, Some(Kind::Paragraph) | None),
        Place::Heading => {
            matches!(shape, Some(Kind::Heading(h)) if h.id.is_none() && h.classes.is_empty())
        }
        _ => matches!(shape, Some(Kind::Table(_))),
    };
    if !fits || !is_one || !syntax.paragraph_ids.is_empty() {
        // Never equal to what was meant.
        return vec![Seen::Break];
    }
    let mut out = Vec::new();
    // The heading of the table that a cell is tried in is none of it.
    let from = match place {
        Place::Cell | Place::HeadCell => {
            syntax.nodes.iter().position(|n| n.kind == Kind::TableRow).unwrap_or(end)
        }
        _ => 0,
    };
    seen(&syntax, from, end, &source, &Marks::default(), &mut out);
    out
}

fn labels(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split("[^").skip(1).filter_map(|rest| rest.split(']').next()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn seen(
    syntax: &Syntax,
    from: usize,
    end: usize,
    source: &str,
    marks: &Marks,
    out: &mut Vec<Seen>,
) {
    let mut i = from;
    while i < end {
        let node = &syntax.nodes[i];
        let inner = (i + 1, node.end as usize);
        let mut below = marks.clone();
        match &node.kind {
            Kind::Strong => below.bold = true,
            Kind::Emphasis => below.italic = true,
            Kind::Strike => below.strike = true,
            Kind::Link(link) => below.link = Some(link.destination.clone()),
            Kind::Image(link) => {
                let alternative = syntax.plain(i, source);
                out.push(Seen::Picture(link.destination.clone(), letters(&alternative)));
                i = node.end as usize;
                continue;
            }
            Kind::HardBreak => out.push(Seen::Break),
            Kind::FootnoteReference(label) => out.push(Seen::Note(label.to_string())),
            Kind::Text(_) | Kind::Code(_) | Kind::Html(_) => {
                let mut text = String::new();
                node.push_text(source, &mut text);
                out.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| {
                    Seen::Char(c, marks.bold, marks.italic, marks.strike, marks.link.clone())
                }));
            }
            _ => {}
        }
        seen(syntax, inner.0, inner.1, source, &below, out);
        i = node.end as usize;
    }
}
