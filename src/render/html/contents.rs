//! The list of contents: nested lists of links to headings.

use super::escape;
use std::collections::HashMap;

/// The highest heading on a page below its title.
const HIGHEST: usize = 2;
/// The deepest heading listed, counted as in HTML, where the title is 1.
const DEEPEST: usize = 3;

/// One heading.
pub(super) struct Entry {
    /// The level on the page.
    pub level: usize,
    /// Its id.
    pub anchor: String,
    /// The number before it.
    pub number: Option<String>,
    /// Its text.
    pub text: String,
}

/// The headings that belong in the list. Below the top, words that return,
/// such as those of the facets under each point, help nobody to choose.
fn listed(entries: &[Entry]) -> Vec<&Entry> {
    let mut times: HashMap<(usize, &str), usize> = HashMap::new();
    for entry in entries {
        *times.entry((entry.level, &entry.text)).or_default() += 1;
    }
    let returns = |e: &Entry| times.get(&(e.level, e.text.as_str())).is_some_and(|n| *n > 1);
    let is_listed = |e: &&Entry| e.level <= HIGHEST || (e.level <= DEEPEST && !returns(e));
    entries.iter().filter(is_listed).collect()
}

/// The list as HTML; empty if there is nothing to choose between.
pub(super) fn write(entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    let listed = listed(entries);
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
        if let Some(number) = &entry.number {
            out.push_str(number);
            out.push(' ');
        }
        escape::push(&mut out, &entry.text);
        out.push_str("</a>");
    }
    out.push_str(&"</li>\n</ol>".repeat(open.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_return_below_the_top_are_not_listed() {
        let entry = |level, text: &str| Entry {
            level,
            anchor: "a".into(),
            number: None,
            text: text.into(),
        };
        let entries = [(2, "Plan"), (3, "Hvem"), (3, "Dele"), (2, "Plan"), (3, "Hvem"), (4, "Nej")];
        let entries = entries.map(|(level, text)| entry(level, text));
        let texts: Vec<&str> = listed(&entries).iter().map(|e| e.text.as_str()).collect();
        assert_eq!(texts, ["Plan", "Dele", "Plan"]);
    }
}
