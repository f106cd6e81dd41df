//! A small reader of finished pages, strict about what kvm may write.

use std::collections::HashSet;

/// Every tag of a page.
pub fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.match_indices('<').map(|(at, _)| {
        let end = page[at..].find('>').map_or(page.len(), |n| at + n + 1);
        &page[at..end]
    })
}

pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// What is wrong with a page's markup, if anything: an element or attribute
/// that kvm does not write, a tag that is not closed or not opened, a doubled
/// id, a list or table with something in it that does not belong there.
pub fn unbalanced(page: &str) -> Option<String> {
    const EMPTY: &[&str] = &["meta", "link", "br", "hr", "img", "input"];
    const KNOWN: &[&str] = &[
        "html",
        "head",
        "title",
        "body",
        "header",
        "main",
        "footer",
        "nav",
        "article",
        "section",
        "div",
        "p",
        "a",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "code",
        "em",
        "strong",
        "del",
        "sup",
        "address",
        "details",
        "summary",
        "form",
        "label",
        "button",
        "script",
    ];
    const ATTRIBUTES: &[&str] = &[
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "rel",
        "href",
        "id",
        "class",
        "aria-label",
        "aria-labelledby",
        "aria-current",
        "aria-hidden",
        "tabindex",
        "role",
        "scope",
        "src",
        "alt",
        "start",
        "data-heading",
        "colspan",
        "action",
        "method",
        "for",
        "type",
        "autocomplete",
        "spellcheck",
        "data-empty",
        "data-none",
        "data-some",
        "data-one",
        "data-many",
    ];
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    for tag in tags(page).filter(|t| *t != "<!DOCTYPE html>") {
        let inner = tag.strip_prefix('<')?.strip_suffix('>').unwrap_or("<");
        if let Some(name) = inner.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => continue,
                last => return Some(format!("{tag} closes {last:?}")),
            }
        }
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        if !KNOWN.contains(&name) && !EMPTY.contains(&name) {
            return Some(format!("unknown element {tag}"));
        }
        // Between the values, which are quoted; a value may have anything in it.
        for before in attributes.split('"').step_by(2).filter_map(|part| part.strip_suffix('=')) {
            let attribute = before.rsplit(' ').next().unwrap_or_default();
            if !ATTRIBUTES.contains(&attribute) {
                return Some(format!("unknown attribute in {tag}"));
            }
        }
        if let Some(id) = attribute(tag, "id")
            && (!ids.insert(id) || id.is_empty() || id.contains(char::is_whitespace))
        {
            return Some(format!("bad id in {tag}"));
        }
        let parent = open.last().copied().unwrap_or_default();
        let fits = match name {
            "li" => ["ul", "ol"].contains(&parent),
            "td" | "th" => parent == "tr",
            "tr" => ["thead", "tbody"].contains(&parent),
            "a" => !open.contains(&"a"),
            "p" | "div" | "ul" | "ol" | "table" | "h2" | "blockquote" => {
                parent != "p" && parent != "ul"
            }
            _ => {
                !["ul", "ol", "table", "tr"].contains(&parent) || ["thead", "tbody"].contains(&name)
            }
        };
        if !fits {
            return Some(format!("{tag} in {parent}"));
        }
        if !EMPTY.contains(&name) {
            open.push(name);
        }
    }
    open.last().map(|name| format!("{name} is not closed"))
}

/// The words of a page: what stands between its tags.
pub fn text(page: &str) -> String {
    let pieces = page.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect()
}
