//! One XML part as a tree of elements, within bounds. The one user of
//! quick-xml.
//!
//! Names are kept without their prefix: within Word's parts they say enough,
//! and other programs choose other prefixes.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// How deep elements may nest. Word's own files come to about forty.
const MAX_DEPTH: usize = 160;

/// How many elements a part may have; a book of 500 pages has 200,000.
const MAX_ELEMENTS: usize = 2_000_000;

/// An element: its name, attributes, and what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// The name without its prefix.
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// What stands in it, in order.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Child {
    /// Another element.
    Element(Element),
    /// Text.
    Text(String),
}

/// Why a part could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It is not well-formed, or declares entities.
    Broken,
    /// It nests too deep or holds too much.
    TooLarge,
}

impl Element {
    /// The elements that stand directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name directly in it.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The element that this path of names leads to.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The first element of this name anywhere in it.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| match &*element.name == name {
            true => Some(element),
            false => element.find(name),
        })
    }

    /// Every element of this name anywhere in it, in order; none of them in
    /// another of the same name.
    pub fn find_all<'a>(&'a self, name: &str, found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            match &*element.name == name {
                true => found.push(element),
                false => element.find_all(name, found),
            }
        }
    }

    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The attribute `val` of the first element of this name directly in it.
    pub fn val(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// A property that is on if it is there and does not say that it is off.
    pub fn is_on(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The text directly in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a part.
pub fn parse(text: &str) -> Result<Element, XmlFault> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    // The elements that are open, the part itself around them.
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|_| XmlFault::Broken)? {
            Event::Start(start) => {
                count += 1;
                if open.len() > MAX_DEPTH || count > MAX_ELEMENTS {
                    return Err(XmlFault::TooLarge);
                }
                open.push(element(&start)?);
            }
            Event::End(_) => {
                let done = open.pop().ok_or(XmlFault::Broken)?;
                open.last_mut().ok_or(XmlFault::Broken)?.children.push(Child::Element(done));
            }
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => push_text(&mut open, c.encode_utf8(&mut [0; 4])),
                _ => match resolve_predefined_entity(&name) {
                    Some(text) => push_text(&mut open, text),
                    None => return Err(XmlFault::Broken),
                },
            },
            // Word declares no entities; who does wants something else.
            Event::DocType(_) => return Err(XmlFault::Broken),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or(XmlFault::Broken)?;
    root.children
        .into_iter()
        .find_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
        .ok_or(XmlFault::Broken)
}

fn element(start: &BytesStart<'_>) -> Result<Element, XmlFault> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| XmlFault::Broken)?;
        let value = unescape(&attribute.value).map_err(|_| XmlFault::Broken)?;
        attributes.push((local(attribute.key.as_ref()).into(), value.into()));
    }
    Ok(Element { name: local(start.name().as_ref()).into(), attributes, children: Vec::new() })
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => element.children.push(Child::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_text_with_entities_and_attributes() {
        let root =
            parse("<?xml version='1.0'?><w:p w:a='1 &amp; 2'><w:t>a &lt;&#229;&gt;</w:t></w:p>");
        let root = root.unwrap();
        assert_eq!((&*root.name, root.attribute("a")), ("p", Some("1 & 2")));
        assert_eq!(root.child("t").unwrap().text(), "a <å>");
    }

    #[test]
    fn refuses_declared_entities_depth_and_nonsense() {
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>";
        assert_eq!(parse(bomb).unwrap_err(), XmlFault::Broken);
        assert_eq!(parse("<x>&a;</x>").unwrap_err(), XmlFault::Broken);
        assert_eq!(parse(&"<x>".repeat(100_000)).unwrap_err(), XmlFault::TooLarge);
        for broken in ["", "x", "<x>", "<x></y>", "</x>", "<x a=>"] {
            assert!(parse(broken).is_err(), "{broken}");
        }
    }
}
