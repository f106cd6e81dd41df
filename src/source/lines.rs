//! Byte offsets to lines and columns.

use super::Span;

/// A position as people count it: both from 1, columns in Unicode scalar
/// values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// What an editor counts columns in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Utf8,
    /// UTF-16 units: `æ` is one, `😀` two.
    #[default]
    Utf16,
}

impl Unit {
    fn of(self, c: char) -> u32 {
        match self {
            Unit::Utf8 => c.len_utf8() as u32,
            Unit::Utf16 => c.len_utf16() as u32,
        }
    }
}

/// Where the lines of one text begin.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`; `\n`, `\r\n` and a lone `\r` end one.
    pub fn new(text: &'a str) -> Lines<'a> {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        Lines { text, starts }
    }

    /// The position of a byte offset; one past the end is allowed.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let start = self.starts[line];
        let before = Span { start, end: offset }.of(self.text);
        // A byte-order mark is no column that an editor shows.
        let column = before.trim_start_matches('\u{feff}').chars().count() as u32 + 1;
        Position { line: line as u32 + 1, column }
    }

    /// The positions of both ends of a span.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (self.position(span.start), self.position(span.end.max(span.start)))
    }

    /// The span of a line, counted from 1, without its end-of-line characters
    /// and without a byte-order mark; empty at the end if there is no such
    /// line.
    pub fn line(&self, line: u32) -> Span {
        let end_of_text = self.text.len() as u32;
        let start_of = |index: usize| self.starts.get(index).copied().unwrap_or(end_of_text);
        let start = start_of(line.saturating_sub(1) as usize);
        let whole = Span { start, end: start_of(line as usize) };
        let text = whole.of(self.text).trim_end_matches(['\n', '\r']);
        let visible = text.trim_start_matches('\u{feff}');
        let end = start as usize + text.len();
        Span::new(end - visible.len(), end)
    }

    /// Line and column of a byte offset as an editor counts them: both from 0.
    /// One past the end is allowed. A byte-order mark is not there for it.
    pub fn locate(&self, offset: u32, unit: Unit) -> (u32, u32) {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = Span { start: self.line_start(line), end: offset }.of(self.text);
        (line as u32, before.chars().map(|c| unit.of(c)).sum())
    }

    /// The byte offset of a line and column as an editor counts them. A
    /// column past the end of its line is the end of the line, a line past
    /// the last the end of the text, and within a character its start.
    pub fn offset(&self, line: u32, column: u32, unit: Unit) -> u32 {
        let line = line as usize;
        if line >= self.starts.len() {
            return self.text.len() as u32;
        }
        let start = self.line_start(line);
        let end = self.line(line as u32 + 1).end.max(start);
        let mut left = column;
        for (at, c) in (Span { start, end }).of(self.text).char_indices() {
            match left.checked_sub(unit.of(c)) {
                Some(rest) if left > 0 => left = rest,
                _ => return start + at as u32,
            }
        }
        end
    }

    /// Where a line, counted from 0, begins for an editor.
    fn line_start(&self, line: usize) -> u32 {
        let mark = '\u{feff}';
        match self.starts[line] {
            0 if self.text.starts_with(mark) => mark.len_utf8() as u32,
            start => start,
        }
    }

    fn floor(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_from_one_on_every_kind_of_line_end() {
        let lines = Lines::new("æb\r\nc\rd\n😀e");
        let at = |offset| {
            let p = lines.position(offset);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 2));
        assert_eq!(at(5), (2, 1));
        assert_eq!(at(7), (3, 1));
        assert_eq!(at(13), (4, 2));
        assert_eq!(at(999), (4, 3));
    }

    #[test]
    fn editors_count_from_zero_in_units_of_their_own() {
        // "å" is decomposed, the family is several characters.
        let text = "\u{feff}æa\u{30a}😀x\r\n👨‍👩‍👧y\rz";
        let lines = Lines::new(text);
        let at = |what: &str| text.find(what).unwrap() as u32;
        assert_eq!(lines.locate(at("x"), Unit::Utf16), (0, 5));
        assert_eq!(lines.locate(at("x"), Unit::Utf8), (0, 9));
        assert_eq!(lines.locate(at("y"), Unit::Utf16), (1, 8));
        assert_eq!(lines.locate(at("z"), Unit::Utf16), (2, 0));
        // Within "😀", past the end of a line, past the end of the text.
        assert_eq!(lines.offset(0, 4, Unit::Utf16), at("😀"));
        assert_eq!(lines.offset(0, 99, Unit::Utf16), at("\r\n"));
        assert_eq!(lines.offset(9, 9, Unit::Utf8), text.len() as u32);
        for unit in [Unit::Utf8, Unit::Utf16] {
            for (offset, _) in text.char_indices().skip(1).filter(|(_, c)| *c != '\n') {
                let (line, column) = lines.locate(offset as u32, unit);
                assert_eq!(lines.offset(line, column, unit), offset as u32);
            }
        }
    }

    #[test]
    fn gives_lines_without_their_ends() {
        let text = "\u{feff}æb\r\nc\r\rd\n";
        let lines = Lines::new(text);
        let line = |n| lines.line(n).of(text);
        assert_eq!([line(1), line(2), line(3), line(4)], ["æb", "c", "", "d"]);
        assert_eq!([line(5), line(99)], ["", ""]);
    }
}
