//! The list of contents: nested lists of links to headings.

use super::escape;

/// The deepest heading listed, counted as in HTML, where the title is 1.
const DEEPEST: u8 = 3;

/// One heading.
pub(super) struct Entry {
    /// The level on the page.
    pub level: u8,
    /// Its id.
    pub anchor: String,
    /// Its text.
    pub text: String,
}

/// The list as HTML; empty if there is nothing to choose between.
pub(super) fn write(entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut open: Vec<u8> = Vec::new();
    let listed: Vec<&Entry> = entries.iter().filter(|e| e.level <= DEEPEST).collect();
    if listed.len() < 2 {
        return out;
    }
    for entry in listed {
        while open.len() > 1 && open.last().is_some_and(|level| *level > entry.level) {
            out.push_str("</li>\n</ol>");
            open.pop();
        }
        match open.last_mut() {
            Some(level) if *level >= entry.level => {
                // Headings in a quote may have come before one higher up.
                *level = entry.level;
                out.push_str("</li>\n");
            }
            _ => {
                out.push_str("<ol>\n");
                open.push(entry.level);
            }
        }
        out.push_str("<li><a href=\"#");
        escape::push(&mut out, &entry.anchor);
        out.push_str("\">");
        escape::push(&mut out, &entry.text);
        out.push_str("</a>");
    }
    out.push_str(&"</li>\n</ol>".repeat(open.len()));
    out
}
