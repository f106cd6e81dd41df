//! Footnotes: the references, and the list at the end with links back.

use super::Writer;

impl Writer<'_> {
    pub(super) fn reference(&mut self, label: &str) {
        if self.is_guest() {
            return self.guest_reference(label);
        }
        let Some((number, nth)) = self.notes.refer(self.at, label) else {
            self.out.push_str("[^");
            self.text(label);
            return self.out.push(']');
        };
        let id = reference_id(number, nth);
        if self.in_link {
            return self.out.push_str(&format!("<sup id=\"{id}\">{number}</sup>"));
        }
        self.out.push_str(&format!("<sup><a id=\"{id}\" href=\"#fn:{number}\" aria-label=\""));
        self.word("footnote");
        self.out.push_str(&format!(" {number}\">{number}</a></sup>"));
    }

    /// The footnotes, each with links back to where it is referred to.
    pub(super) fn footnotes(&mut self) {
        if self.notes.get(1).is_none() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" aria-labelledby=\"page:notes\">\n");
        self.out.push_str("<h2 id=\"page:notes\">");
        self.word("footnotes");
        self.out.push_str("</h2>\n<ol>\n");
        let mut number = 1;
        while let Some((text, node, references)) = self.notes.get(number) {
            self.out.push_str(&format!("<li id=\"fn:{number}\">"));
            self.within(text, |writer| writer.flow(node));
            self.back_links(number, references);
            self.out.push_str("</li>\n");
            number += 1;
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn back_links(&mut self, number: usize, references: usize) {
        for nth in 1..=references {
            let id = reference_id(number, nth);
            self.out.push_str(&format!(" <a class=\"back\" href=\"#{id}\">"));
            self.out.push_str("<span aria-hidden=\"true\">↩</span><span class=\"unseen\">");
            self.word("back_to_text");
            self.out.push_str(&format!(" {number}</span></a>"));
        }
    }
}

/// The id of a reference to a footnote. Ids with a colon are the page's own:
/// no anchor of a heading holds one.
fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{nth}") }
}
