//! Where in `kvm.yaml` the cursor stands, by the indentation of the lines: a
//! file that is being written is seldom right yet.

use crate::text;

/// A place in `kvm.yaml`.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// The keys that it stands below, outermost first.
    pub path: Vec<String>,
    /// The key whose value the cursor is in; none where a key or an item of a
    /// list is to be written.
    pub key: Option<String>,
    /// Where the key, the item or the value begins.
    pub from: usize,
    /// Where a key ends, if one is there: before its colon.
    pub to: usize,
    /// Whether a dash stands before it on the line.
    pub is_item: bool,
    /// The other keys beside it.
    pub beside: Vec<String>,
}

/// A line that says something.
struct Row<'a> {
    /// The column of its dash.
    dash: Option<usize>,
    /// The column of what stands behind dash and spaces.
    column: usize,
    /// What stands there.
    content: &'a str,
}

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Option<Row<'a>> {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let rest = line[spaces..].trim_end();
        if rest.is_empty() || rest.starts_with('#') {
            return None;
        }
        match rest.strip_prefix('-') {
            Some(item) if item.is_empty() || item.starts_with(' ') => {
                let content = item.trim_start();
                let column = match content.is_empty() {
                    true => spaces + "- ".len(),
                    false => spaces + rest.len() - content.len(),
                };
                Some(Row { dash: Some(spaces), column, content })
            }
            _ => Some(Row { dash: None, column: spaces, content: rest }),
        }
    }

    /// The key that the line begins with.
    fn key(&self) -> Option<&'a str> {
        let colon = colon(self.content)?;
        Some(self.content[..colon].trim().trim_matches(['"', '\'']))
    }

    fn indent(&self) -> usize {
        self.dash.unwrap_or(self.column)
    }
}

/// The colon behind a key.
fn colon(content: &str) -> Option<usize> {
    let ends = |at: &usize| content[at + 1..].chars().next().is_none_or(char::is_whitespace);
    content.match_indices(':').map(|(at, _)| at).find(ends)
}

/// Where lines stand that are above in the tree.
#[derive(Clone, Copy)]
enum Limit {
    /// To the left of this column.
    Below(usize),
    /// Not to the right of it: a list may stand right below its key.
    AtMost(usize),
}

/// The place of the cursor.
pub fn place(text: &str, at: usize) -> Place {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |n| at + n);
    let line = &text[start..end];
    let row = Row::of(line).unwrap_or(Row { dash: None, column: at - start, content: "" });
    let content = (start + row.column).min(end);
    let mut place = Place {
        path: Vec::new(),
        key: None,
        from: content,
        to: end,
        is_item: row.dash.is_some(),
        beside: Vec::new(),
    };
    if let Some(colon) = colon(row.content) {
        place.to = content + colon;
        if at > place.to {
            place.key = row.key().map(str::to_owned);
            place.from = place.to + 1;
        }
    }
    climb(&mut place, &row, &text[..start]);
    // What stands beside it further down.
    for below in text[end..].lines().skip(1).filter_map(Row::of) {
        if below.indent() < row.column {
            break;
        }
        if below.column == row.column {
            place.beside.extend(below.key().map(str::to_owned));
        }
    }
    place
}

/// Finds what stands above and beside a line in the text before it.
fn climb(place: &mut Place, row: &Row<'_>, before: &str) {
    let mut limit = row.dash.map_or(Limit::Below(row.column), Limit::AtMost);
    let mut is_beside = row.dash.is_none();
    let lines: Vec<&str> = before.lines().collect();
    for above in lines.into_iter().rev().filter_map(Row::of) {
        let leads = match limit {
            Limit::Below(column) => above.column < column,
            Limit::AtMost(column) => above.column <= column,
        };
        match (limit, above.dash) {
            // A line of the same item, perhaps its first.
            (Limit::Below(column), dash) if above.column == column => {
                if is_beside {
                    place.beside.extend(above.key().map(str::to_owned));
                }
                if let Some(dash) = dash {
                    limit = Limit::AtMost(dash);
                    is_beside = false;
                }
            }
            (_, dash) if leads => {
                is_beside = false;
                place.path.extend(above.key().map(str::to_owned));
                limit = dash.map_or(Limit::Below(above.column), Limit::AtMost);
            }
            _ => {}
        }
    }
    place.path.reverse();
}

impl Place {
    /// Whether a key of this name stands beside it.
    pub fn has(&self, name: &str) -> bool {
        self.beside.iter().any(|other| text::key(other) == text::key(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "udgiver:\n  navn: X\ntilbud:\n- id: a\n  navn: A\n  # nej\n  standarder: [Ledelse, ]\n- id: b\n  undergrupper:\n    - Børn\n    - \nregler:\n  missing-answer: fra\n  \n";

    fn at(what: &str, by: usize) -> Place {
        place(FILE, FILE.find(what).unwrap() + by)
    }

    #[test]
    fn indentation_tells_what_a_line_belongs_to() {
        let value = at("navn: A", 7);
        assert_eq!((value.path, value.key), (vec!["tilbud".to_owned()], Some("navn".to_owned())));
        assert_eq!(value.beside, ["id", "standarder"]);
        let key = at("navn: X", 2);
        assert_eq!((key.path, key.key), (vec!["udgiver".to_owned()], None));
        let item = at("    - \nregler", 6);
        assert_eq!(item.path, ["tilbud", "undergrupper"]);
        assert!(item.is_item && item.key.is_none());
        let list = at("Ledelse, ", 9);
        assert_eq!((list.path, list.key), (vec!["tilbud".to_owned()], Some("standarder".into())));
        let open = place(FILE, FILE.len() - 1);
        assert_eq!(
            (&*open.path, &*open.beside),
            (&["regler".to_owned()][..], &["missing-answer".to_owned()][..])
        );
        let top = place(FILE, FILE.len());
        assert!(top.path.is_empty() && top.has("Tilbud"), "{top:?}");
    }

    #[test]
    fn any_text_has_places() {
        for text in ["", "-", "- -", "\t- æ: \r\n  x", "a:\n\n\n   - - b: c", "😀: æ"] {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let place = place(text, at);
                assert!(place.from <= text.len() && place.to <= text.len());
            }
        }
    }
}
