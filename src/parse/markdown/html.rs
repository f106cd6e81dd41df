//! Raw HTML: what of it a reader sees.

use super::Kind;
use crate::source::Span;

/// A block of raw HTML, line by line.
pub(super) struct Block {
    pub span: Span,
    pub lines: Vec<(String, Span)>,
}

impl Block {
    pub fn new(span: Span) -> Block {
        Block { span, lines: Vec::new() }
    }

    /// The lines without comments, and without those that then are empty.
    pub fn visible(self) -> Vec<(String, Span)> {
        let mut in_comment = false;
        let seen = self.lines.into_iter().map(|(line, span)| {
            let seen = without_comments(&line, &mut in_comment).trim().to_owned();
            let end = span.start + line.trim_end().len() as u32;
            (seen, Span { end: end.min(span.end), ..span })
        });
        seen.filter(|(line, _)| !line.is_empty()).collect()
    }
}

/// A comment, a line break, or the text it is.
pub(super) fn kind(html: &str) -> Kind {
    if html.starts_with("<!--") {
        Kind::Comment
    } else if is_line_break(html) {
        Kind::HardBreak
    } else {
        Kind::Html(html.into())
    }
}

/// `line` with every comment taken out; `in_comment` says whether one goes on
/// from the line above, and then whether one goes on below.
fn without_comments(line: &str, in_comment: &mut bool) -> String {
    let mut text = String::new();
    let mut rest = line;
    loop {
        if *in_comment {
            let Some((_, after)) = rest.split_once("-->") else { return text };
            *in_comment = false;
            rest = after;
        }
        let Some((before, after)) = rest.split_once("<!--") else { return text + rest };
        text.push_str(before);
        // `<!-->` and `<!--->` are whole.
        let whole = after.strip_prefix('>').or_else(|| after.strip_prefix("->"));
        *in_comment = whole.is_none();
        rest = whole.unwrap_or(after);
    }
}

fn is_line_break(html: &str) -> bool {
    let inside = html.strip_prefix('<').and_then(|html| html.strip_suffix('>'));
    let name = inside.and_then(|inside| inside.trim_end_matches('/').split_whitespace().next());
    name.is_some_and(|name| name.eq_ignore_ascii_case("br"))
}
