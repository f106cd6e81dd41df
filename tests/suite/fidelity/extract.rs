//! The words of a page and of a PDF, so that they can be compared.
//!
//! What the two outputs show differently on purpose is made alike here, and
//! only here: see [`alike`] and [`Page::tag`].

use unicode_normalization::UnicodeNormalization;

/// What ends a word in HTML: the elements that begin a line or a cell.
const BLOCKS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "br",
    "table",
    "tr",
    "td",
    "th",
    "div",
    "section",
    "figure",
    "figcaption",
];

/// The words of each page of a PDF but the first, which holds nothing: each
/// mark ends a page. After the last there are only notes.
pub fn pdf_texts(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_suffix('\u{c}').unwrap_or(text);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let inner = pages.get(1..pages.len() - 1).unwrap_or_default();
    let mut inner: Vec<Vec<String>> = inner.iter().map(|page| words(page)).collect();
    let notes = pages.last().map(|page| words(page)).unwrap_or_default();
    if let Some(last) = inner.last_mut() {
        last.extend(notes);
    }
    inner
}

/// The words of each part of a page that `mark` ends, footnotes with the last.
pub fn page_texts(html: &str, mark: &str) -> Vec<Vec<String>> {
    let start = html.find(mark).expect("the text begins with a mark") + mark.len();
    let end = html.find("</article>").expect("the page has an end");
    let text = Page::text(&html[start..end]);
    let mut parts: Vec<String> = text.split(mark).map(str::to_owned).collect();
    let notes = parts.pop().unwrap_or_default();
    if let Some(last) = parts.last_mut() {
        last.push_str(&notes);
    }
    parts.iter().map(|part| words(part)).collect()
}

fn words(text: &str) -> Vec<String> {
    // The PDF has the box of a task in the place of the bullet.
    let text = alike(text).replace("• ☐", "☐").replace("• ☑", "☑");
    text.split_whitespace().map(str::to_owned).collect()
}

/// - The PDF has typographic quotes; the page leaves those of the author.
/// - In the PDF a character that its fonts lack is its code, and one without
///   a shape is left out.
/// - A line of the PDF may end inside a long word without a sign of it.
fn alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '”' | '“' => out.push('"'),
            '’' | '‘' => out.push('\''),
            '\u{200b}' | '\u{2060}' | '\u{ad}' | '\u{feff}' => {}
            c if kvm::glyphs::is_missing(c) => out.push_str(&format!("[U+{:04X}]", c as u32)),
            c if c.is_control() && !c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// A page being read.
#[derive(Default)]
struct Page {
    out: String,
    /// The number of the next item in each open list; none in one of bullets.
    lists: Vec<Option<u64>>,
    /// The tags inside of which nothing is printed.
    skipping: usize,
    /// Whether the footnotes have begun; a PDF has no dot after their numbers.
    in_notes: bool,
}

impl Page {
    /// The text of a page's body as a browser shows it.
    fn text(html: &str) -> String {
        let mut page = Page::default();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            page.push(&rest[..at]);
            let end = rest[at..].find('>').map_or(rest.len(), |n| at + n + 1);
            page.tag(&rest[at..end]);
            rest = &rest[end..];
        }
        page.out
    }

    fn push(&mut self, text: &str) {
        if self.skipping == 0 {
            self.out.push_str(&unescaped(text));
        }
    }

    fn tag(&mut self, tag: &str) {
        let name: String = tag[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let closes = tag.starts_with("</");
        let is = |class: &str| tag.contains(&format!("class=\"{class}\""));
        if self.skipping > 0 {
            match (name.as_str(), closes) {
                ("br" | "img" | "hr", _) => {}
                (_, true) => self.skipping -= 1,
                (_, false) => self.skipping += 1,
            }
            return;
        }
        // The page says in words what the PDF shows as a box; it has links
        // back from the footnotes and a heading over them, where the PDF has
        // its footnotes at the foot of the page.
        if is("task done") {
            self.out.push('☑');
        } else if is("task") {
            self.out.push('☐');
        }
        if !closes && (is("unseen") || is("back") || tag.contains("id=\"page:notes\"")) {
            self.skipping = 1;
            return;
        }
        // A page says that a link leads to what is not published there; a PDF
        // links to no other document.
        if !closes && name == "span" && is("note") {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.skipping = 1;
            return;
        }
        self.in_notes |= is("footnotes");
        match (name.as_str(), closes) {
            ("ul", false) => self.lists.push(None),
            ("ol", false) => {
                let first = tag.split("start=\"").nth(1).and_then(|t| t.split('"').next());
                self.lists.push(Some(first.and_then(|n| n.parse().ok()).unwrap_or(1)));
            }
            ("ul" | "ol", true) => drop(self.lists.pop()),
            ("li", false) => {
                self.out.push('\n');
                let depth = self.lists.len();
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let in_note = self.in_notes && depth == 1;
                        let dot = if in_note { "" } else { "." };
                        self.out.push_str(&format!("{number}{dot} "));
                        *number += 1;
                    }
                    _ => self.out.push_str("• "),
                }
            }
            _ => {}
        }
        if BLOCKS.contains(&name.as_str()) && (name != "li" || closes) {
            self.out.push('\n');
        }
    }
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
