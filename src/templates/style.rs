//! The colours that a style sheet names, where they can be known.
//!
//! Text and ground are custom properties such as `--ink: #1a2027;` in a
//! `:root` rule. What a style sheet computes, or sets elsewhere, is its own
//! affair.

use super::{BUILT_IN, Templates};
use crate::colour::Colour;
use crate::source::Span;
use std::collections::BTreeMap;

/// The style sheet of the pages.
pub const NAME: &str = "kvm.css";

/// Text that must be readable, and the grounds it stands on.
const PAIRS: [(&str, &[&str]); 4] = [
    ("--ink", &["--page", "--surface"]),
    ("--quiet", &["--page", "--surface"]),
    ("--warn", &["--page", "--warn-surface"]),
    ("--ink", &["--warn-surface"]),
];

/// A colour and where the package's own style sheet names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The colour.
    pub colour: Colour,
    /// The place; a built-in colour has none.
    pub span: Option<Span>,
}

/// Colours by property.
pub type Colours = BTreeMap<String, Named>;

/// The colours of the pages in light and in dark.
#[derive(Debug)]
pub struct Palette {
    /// Where nothing else is asked for.
    pub light: Colours,
    /// For readers who have asked for dark pages.
    pub dark: Colours,
}

/// Text that stands on a ground.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The property of the text, and its colour.
    pub text: (&'a str, Named),
    /// The property of the ground, and its colour.
    pub ground: (&'a str, Named),
}

impl Palette {
    /// The colours in force: those of the package's own style sheet, over
    /// the built-in ones if it builds on them.
    pub fn new(templates: &Templates) -> Palette {
        let mut palette = Palette { light: Colours::new(), dark: Colours::new() };
        if builds_on_ours(templates) {
            palette.read(super::built_in(NAME), |_| None);
        }
        palette.read(templates.own(NAME).unwrap_or_default(), Some);
        palette
    }

    /// Every text on every ground, in light and in dark.
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'_>> {
        [&self.light, &self.dark].into_iter().flat_map(|colours| {
            let pairs =
                PAIRS.iter().flat_map(|(text, grounds)| grounds.iter().map(|g| (*text, *g)));
            pairs.filter_map(|(text, ground)| {
                Some(Pair {
                    text: (text, *colours.get(text)?),
                    ground: (ground, *colours.get(ground)?),
                })
            })
        })
    }

    fn read(&mut self, css: &str, place: impl Fn(Span) -> Option<Span>) {
        for property in properties(css) {
            let Some(colour) = Colour::parse(property.value) else { continue };
            let named = Named { colour, span: place(property.span) };
            let name = property.name.to_owned();
            if property.dark {
                self.dark.insert(name, named);
            } else {
                // Dark pages have it too, unless they say otherwise.
                self.dark.entry(name.clone()).or_insert(named);
                self.light.insert(name, named);
            }
        }
    }
}

/// Whether the built-in style sheet is in force, alone or below the
/// package's own.
pub fn builds_on_ours(templates: &Templates) -> bool {
    templates.own(NAME).is_none_or(|css| css.contains(&format!("{BUILT_IN}{NAME}")))
}

struct Property<'a> {
    name: &'a str,
    value: &'a str,
    span: Span,
    dark: bool,
}

/// The custom properties of `:root`, outside and inside of rules for dark
/// pages. Other conditions hold for some readers only and are left out.
fn properties(css: &str) -> Vec<Property<'_>> {
    let mut found = Vec::new();
    // What stands before each `{` that is open.
    let mut open: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = css[at..].chars().next() {
        let here = at;
        at += c.len_utf8();
        if css[here..].starts_with("/*") {
            at = css[here + 2..].find("*/").map_or(css.len(), |end| here + 2 + end + 2);
            if css[start..here].trim().is_empty() {
                start = at;
            }
            continue;
        }
        if !matches!(c, '{' | '}' | ';') {
            continue;
        }
        let piece = &css[start..here];
        if c == '{' {
            open.push(piece.trim());
        } else {
            found.extend(property(piece, start, &open));
        }
        if c == '}' {
            open.pop();
        }
        start = at;
    }
    found
}

fn property<'a>(piece: &'a str, start: usize, open: &[&str]) -> Option<Property<'a>> {
    let (selector, around) = open.split_last()?;
    let dark = match around {
        [] => false,
        [only] if only.contains("prefers-color-scheme: dark") => true,
        _ => return None,
    };
    let (name, value) = piece.split_once(':')?;
    let is_custom = *selector == ":root" && name.trim().starts_with("--");
    let from = start + piece.len() - piece.trim_start().len();
    let span = Span::new(from, from + piece.trim().len());
    is_custom.then(|| Property { name: name.trim(), value: value.trim(), span, dark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::READABLE;

    fn palette(css: &str) -> Palette {
        Palette::new(&Templates::built_in().with(NAME, css))
    }

    #[test]
    fn the_built_in_colours_are_readable_and_all_there() {
        let palette = Palette::new(&Templates::built_in());
        assert_eq!(palette.pairs().count(), 14);
        for pair in palette.pairs() {
            let contrast = pair.text.1.colour.contrast(pair.ground.1.colour);
            assert!(contrast >= READABLE, "{pair:?}: {contrast}");
            assert_eq!(pair.text.1.span, None);
        }
    }

    #[test]
    fn own_colours_lie_over_those_they_build_on() {
        let css = "@import \"kvm/kvm.css\";\n/* :root { --ink: #111 } */\n\
            :root { --page: #ffe; color: red; --text: 40rem; --ink: var(--x) }\n\
            @media print { :root { --page: #000 } }\n\
            @media (prefers-color-scheme: dark) { :root { --page:#010203; } }";
        let palette = palette(css);
        let page = palette.light["--page"];
        assert_eq!(page.colour, Colour([0xff, 0xff, 0xee]));
        assert_eq!(page.span.unwrap().of(css), "--page: #ffe");
        assert_eq!(palette.dark["--page"].colour, Colour([1, 2, 3]));
        assert_eq!(palette.light["--ink"].span, None);
    }

    #[test]
    fn colours_that_are_not_built_on_do_not_count() {
        let palette = palette(":root { --page: #fff }");
        assert_eq!(palette.light.len(), 1);
        assert_eq!(palette.pairs().count(), 0);
    }

    #[test]
    fn any_text_is_read() {
        for css in ["", "}", "{{{{", "/*", "a{/*b*/--æ:#fff", ":root{--a:#fff;;}}}--b:#fff;"] {
            palette(css);
        }
    }
}
