//! Numbering: which item of which list a paragraph is.

use super::blocks::Item;
use super::xml::Element;
use std::collections::HashMap;

/// The levels that a list has.
const LEVELS: usize = 9;

/// The lists of a file, and how far each has been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    /// For each list the levels, and the list that it shares its numbers with.
    lists: HashMap<String, (String, [Level; LEVELS])>,
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    /// Lists that begin anew at a level: once each.
    restarted: Vec<String>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    form: Form,
    start: u64,
    /// Whether this list, other than those it shares numbers with, begins
    /// anew here.
    restarts: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Form {
    #[default]
    Bullet,
    /// Neither bullet nor number.
    None,
    Decimal,
    Lettered,
}

impl Numbering {
    /// Reads the part `numbering.xml`.
    pub fn read(root: &Element) -> Numbering {
        let named = |name: &'static str| root.elements().filter(move |e| &*e.name == name);
        let mut shapes: HashMap<&str, [Level; LEVELS]> = HashMap::new();
        for shape in named("abstractNum") {
            let Some(id) = shape.attribute("abstractNumId") else { continue };
            let mut levels: [Level; LEVELS] = Default::default();
            shape.elements().for_each(|level| read_level(level, &mut levels));
            shapes.insert(id, levels);
        }
        let mut numbering = Numbering::default();
        for list in named("num") {
            let (Some(id), Some(shape)) = (list.attribute("numId"), list.val("abstractNumId"))
            else {
                continue;
            };
            let mut levels = shapes.get(shape).cloned().unwrap_or_default();
            for change in list.elements().filter(|e| &*e.name == "lvlOverride") {
                change.elements().for_each(|level| read_level(level, &mut levels));
                let start = change.val("startOverride").and_then(|s| s.parse().ok());
                if let (Some(start), Some(level)) = (start, level_of(change, &mut levels)) {
                    level.start = start;
                    level.restarts = true;
                }
            }
            numbering.lists.insert(id.to_owned(), (shape.to_owned(), levels));
        }
        numbering
    }

    /// Counts one item. `None` if the list, or its level, has neither bullet
    /// nor number.
    pub fn count(&mut self, list: &str, level: u8) -> Option<Item> {
        let level = usize::from(level).min(LEVELS - 1);
        let (shape, levels) = self.lists.get(list)?;
        let own = &levels[level];
        let item = |value| Item {
            list: list.to_owned(),
            level: level as u8,
            value,
            is_lettered: own.form == Form::Lettered,
        };
        match own.form {
            Form::None => return None,
            Form::Bullet => return Some(item(None)),
            Form::Decimal | Form::Lettered => {}
        }
        let counts = self.counts.entry(shape.clone()).or_default();
        let name = format!("{list}/{level}");
        if own.restarts && !self.restarted.contains(&name) {
            self.restarted.push(name);
            counts[level] = None;
        }
        let value = counts[level].map_or(own.start, |before| before.saturating_add(1));
        counts[level] = Some(value);
        counts[level + 1..].fill(None);
        Some(item(Some(value)))
    }
}

fn level_of<'l>(element: &Element, levels: &'l mut [Level; LEVELS]) -> Option<&'l mut Level> {
    let level: usize = element.attribute("ilvl")?.parse().ok()?;
    levels.get_mut(level)
}

fn read_level(element: &Element, levels: &mut [Level; LEVELS]) {
    if &*element.name != "lvl" {
        return;
    }
    let Some(level) = level_of(element, levels) else { return };
    level.start = element.val("start").and_then(|s| s.parse().ok()).unwrap_or(1);
    let is_blank = element.val("lvlText").is_some_and(|text| text.trim().is_empty());
    level.form = match element.val("numFmt").unwrap_or("decimal") {
        "none" => Form::None,
        "bullet" => Form::Bullet,
        _ if is_blank => Form::None,
        "decimal" | "decimalZero" | "ordinal" => Form::Decimal,
        _ => Form::Lettered,
    };
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn lists_of_one_shape_count_on_unless_they_begin_anew() {
        let root = xml::parse(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>\
             <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/></w:lvl>\
             <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/></w:lvl>\
             <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>\
             <w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>",
        );
        let mut numbering = Numbering::read(&root.unwrap());
        let mut value =
            |list, level| numbering.count(list, level).map(|i| (i.value, i.is_lettered));
        assert_eq!(value("1", 0), Some((Some(1), false)));
        assert_eq!(value("1", 1), Some((Some(1), true)));
        assert_eq!(value("1", 1), Some((Some(2), true)));
        assert_eq!(value("2", 0), Some((Some(2), false)));
        assert_eq!(value("2", 1), Some((Some(1), true)));
        assert_eq!(value("3", 0), Some((Some(5), false)));
        assert_eq!(value("3", 0), Some((Some(6), false)));
        assert_eq!(value("1", 2), Some((None, false)));
        assert_eq!(value("9", 0), None);
    }
}
