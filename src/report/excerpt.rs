//! The lines of a document that a finding points at, as miette draws them.
//!
//! miette sees only lines that are fit to be shown, and only those to draw.
//! The words around the excerpt are not miette's, which speaks English only.

use super::Positions;
use super::cut::{columns_of, cut};
use super::terminal::{visible, width, wrap};
use super::text::Options;
use crate::diag::Severity;
use crate::say;
use crate::source::lines::Position;
use crate::source::{Place, Span};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// What miette reads of a source.
type Contents<'a> = Result<Box<dyn SpanContents<'a> + 'a>, MietteError>;

/// What an excerpt is there for.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// To show what is wrong.
    Fault(Severity),
    /// To show what has to do with it.
    Related,
}

/// Of what goes on over more lines than this, only the first is drawn.
const MOST_LINES: u32 = 5;
/// Columns that miette puts around a line number, and before several lines.
const FRAME: usize = 4;
/// Columns from the middle of the marks to their label.
const HOOK: usize = 4;

/// Draws the lines of a place, with `label` at its marks.
pub fn draw(files: &Positions, at: Place, label: &str, mark: Mark, options: Options) -> String {
    let mut drawn = String::new();
    let excerpt = Excerpt::new(files, at, label, options);
    let handler = GraphicalReportHandler::new_themed(theme(mark)).with_context_lines(0);
    // A string takes whatever is written to it.
    let _ = handler.render_report(&mut drawn, &excerpt);
    // The first line has room for a message, which stands in the heading.
    drawn.split_once('\n').map(|(_, frame)| frame.to_owned()).unwrap_or_default()
}

/// The report's colours, and marks that differ without colour too.
fn theme(mark: Mark) -> GraphicalTheme {
    let mut theme = GraphicalTheme::unicode_nocolor();
    let plain = theme.styles.linum;
    let (sign, style) = match mark {
        Mark::Fault(Severity::Error) => ('^', plain.red().bold()),
        Mark::Fault(Severity::Warning) => ('^', plain.yellow().bold()),
        Mark::Fault(Severity::Info) => ('^', plain.cyan().bold()),
        Mark::Related => ('-', plain.blue()),
    };
    theme.styles.linum = plain.blue();
    theme.styles.highlights = vec![style];
    theme.characters.underline = sign;
    theme.characters.underbar = sign;
    theme.characters.uarrow = sign;
    theme.characters.vbar_break = theme.characters.vbar;
    theme
}

/// A miette diagnostic that is nothing but marked lines.
#[derive(Debug, thiserror::Error)]
#[error("")]
struct Excerpt {
    path: String,
    /// Where the marks begin in the document.
    start: Position,
    /// The lines as they are shown, each with its end.
    text: String,
    /// The bytes of `text` that are marked.
    marked: Span,
    label: Option<String>,
}

impl Excerpt {
    fn new(files: &Positions, at: Place, label: &str, options: Options) -> Excerpt {
        let (source, lines) = (files.text(at.file), files.lines(at.file));
        // A span that takes its line's end with it does not reach the next line.
        let span = at.span.trimmed(source);
        let (start, end) = lines.positions(span);
        let (mut label, mut last) = (visible(label), end.line);
        if last - start.line >= MOST_LINES {
            let rest = say!(options.lang, da: "til og med linje {last}", en: "through line {last}");
            label = format!("{label} ({rest})").trim_start().to_owned();
            last = start.line;
        }
        let frames = if last > start.line { 2 } else { 1 };
        let beside = last.to_string().len() + FRAME * frames + 1;
        let columns = options.columns.saturating_sub(beside).max(20);
        // Marks far to the right would leave no room for a label below them.
        let room = (HOOK + width(&label)).min(columns / 2);
        let (mut text, mut marked) = (String::new(), Span::default());
        for number in start.line..=last {
            let line = lines.line(number);
            let within = |offset: u32| offset.clamp(line.start, line.end);
            let marks = Span { start: within(span.start), end: within(span.end) };
            let (shown, marks) = cut(source, line, marks, columns, columns - room);
            let marks = marks.shifted(text.len());
            marked = if text.is_empty() { marks } else { marked.to(marks) };
            text += &shown;
            text.push('\n');
        }
        let before = Span { start: 0, end: marked.start };
        let middle = columns_of(before.of(&text)) + columns_of(marked.of(&text)) / 2;
        let room = room.max(columns.saturating_sub(middle));
        let label = (!label.is_empty()).then(|| wrap(&label, 0, "", room - HOOK));
        Excerpt { path: visible(files.path(at.file)), start, text, marked, label }
    }
}

impl miette::Diagnostic for Excerpt {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(self.label.clone(), self.marked.range());
        Some(Box::new(std::iter::once(label)))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(&'a self, _: &SourceSpan, _: usize, _: usize) -> Contents<'a> {
        let (path, text, all) = (self.path.clone(), self.text.as_bytes(), 0..self.text.len());
        // miette counts from 0.
        let (line, column) = (self.start.line as usize - 1, self.start.column as usize - 1);
        Ok(Box::new(MietteSpanContents::new_named(path, text, all.into(), line, column, 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::source::{FileId, Source, Sources};

    /// Draws the excerpt at `span` as plain text.
    fn drawn_at(text: &str, span: Span, label: &str, columns: usize) -> String {
        let text = text.to_owned();
        let sources: Sources =
            [Source { path: "a.md".to_owned(), text, invalid_utf8: None }].into_iter().collect();
        let place = Place { file: FileId(0), span };
        let options = Options { lang: Lang::Da, columns, all: false };
        let mark = Mark::Fault(Severity::Error);
        let drawn = draw(&Positions::new(&sources), place, label, mark, options);
        let plain = anstream::adapter::strip_str(&drawn).to_string();
        plain.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    /// Draws the excerpt around `marked`.
    fn drawn(text: &str, marked: &str, label: &str, columns: usize) -> String {
        let at = text.find(marked).expect("the text holds what is marked");
        drawn_at(text, Span::new(at, at + marked.len()), label, columns)
    }

    #[test]
    fn marks_under_danish_emoji_and_tabs() {
        let danish = drawn("æ\tø😀å b", "å", "her", 40);
        // Three characters, two columns.
        let decomposed = drawn("a\u{30a}x b", "x", "", 40);
        insta::assert_snapshot!(danish + &decomposed);
    }

    #[test]
    fn ignores_the_byte_order_mark_and_line_ends() {
        let bom = drawn("\u{feff}a b\r\nc", "b\r\n", "", 40);
        let crlf = drawn("a\r\nbc\r\n", "bc", "", 40);
        let cr = drawn("a\rbc\rd", "bc\rd", "", 40);
        insta::assert_snapshot!(bom + &crlf + &cr);
    }

    #[test]
    fn frames_what_has_several_lines() {
        let several = drawn("- aa\n\n  bb\n  ccc d", "aa\n\n  bb\n  ccc", "alt", 40);
        let unnamed = drawn("- aa\n  bb", "aa\n  bb", "", 40);
        let many = drawn_at(&"a b\n".repeat(9), Span::new(2, 31), "alt", 60);
        insta::assert_snapshot!(several + &unnamed + &many);
    }

    #[test]
    fn an_empty_place_has_one_mark() {
        let start = drawn("ab", "", "her", 40);
        let nothing = drawn("", "", "", 40);
        let end = drawn_at("ab\n", Span::new(3, 3), "", 40);
        let outside = drawn_at("ab", Span::new(30, 33), "", 40);
        insta::assert_snapshot!(start + &nothing + &end + &outside);
    }

    #[test]
    fn cuts_long_lines_around_the_marks() {
        let before = "før ".repeat(5_000);
        let after = " efter".repeat(5_000);
        let middle = drawn(&format!("{before}HER{after}"), "HER", "", 36);
        let last = drawn(&format!("{before}HER"), "HER", "", 36);
        let first = drawn(&format!("HER{after}"), "HER", "", 26);
        insta::assert_snapshot!(middle + &last + &first);
    }

    #[test]
    fn a_label_has_room() {
        let label = "en lang forklaring på det, der er galt her";
        let wrapped = drawn("ab", "b", label, 30);
        let shifted = drawn(&format!("{}HER", "før ".repeat(15)), "HER", label, 72);
        insta::assert_snapshot!(wrapped + &shifted);
    }

    #[test]
    fn never_draws_wider_than_asked() {
        let wide = "漢字\u{301}\té😀\u{200d}👧 ".repeat(60);
        for (at, c) in wide.char_indices() {
            for (length, label) in [(0, ""), (c.len_utf8(), "her er der noget galt"), (300, "her")]
            {
                let end = (at + length..wide.len()).find(|i| wide.is_char_boundary(*i));
                let span = Span::new(at, end.unwrap_or(wide.len()));
                for line in drawn_at(&wide, span, label, 40).lines() {
                    assert!(columns_of(line) <= 40, "{line}");
                }
            }
        }
    }

    #[test]
    fn a_cut_never_uncovers_a_cpr_number() {
        let long = format!("{}010203-1234 {}", "a ".repeat(300), "b ".repeat(300));
        for at in 560..640 {
            let drawn = drawn_at(&long, Span::new(at, at + 1), "", 30);
            let line = drawn.lines().nth(1).expect("a line is drawn");
            assert!(!line.contains("34") && !line.contains("23"), "{line}");
        }
    }
}
