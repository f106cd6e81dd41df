//! HTML tags in a text.

use std::borrow::Cow;

/// The HTML elements that people and Word write; `<navn>` is none.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "o:p",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// The text without the HTML tags in it.
pub fn without_tags(text: &str) -> Cow<'_, str> {
    let is_tag = |after: &str| {
        let name = after.strip_prefix('/').unwrap_or(after);
        ELEMENTS.iter().any(|element| {
            let (head, rest) = name.as_bytes().split_at(element.len().min(name.len()));
            head.eq_ignore_ascii_case(element.as_bytes())
                && rest.first().is_some_and(|c| b" />\n".contains(c))
        })
    };
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        if !is_tag(after) {
            out.push('<');
            rest = after;
            continue;
        }
        let Some((_, behind)) = after.split_once('>') else {
            out.push('<');
            out.push_str(after);
            return Cow::Owned(out);
        };
        rest = behind;
    }
    Cow::Owned(out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_no_text() {
        assert_eq!(without_tags("<u>Formål</u>:"), "Formål:");
        assert_eq!(without_tags("1 < 2 og 3 > 2"), "1 < 2 og 3 > 2");
        assert_eq!(without_tags("a <b"), "a <b");
        assert_eq!(without_tags("<navn> <SPAN lang=da>X</SPAN>"), "<navn> X");
    }
}
