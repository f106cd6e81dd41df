//! Any text to text that can be set and read aloud.
//!
//! A PDF that a screen reader can read must name a character for each glyph,
//! so a character that no font has would stop the export. Here it becomes its
//! visible code, `[U+1F600]`; words keep every letter.

use crate::lang::Lang;
use typst::text::{Coverage, FontBook, is_default_ignorable};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word longer than this gets places to break at.
const LONG_WORD: usize = 40;
/// So does one with digits or signs in it, which has no syllables.
const LONG_NUMBER: usize = 30;
/// Such a place comes after this many characters.
const BREAK_EVERY: usize = 10;
/// After so many characters a sign is a good place, as in an address.
const SOME_OF_A_WORD: usize = 12;
/// More marks on one letter than this are a prank that hides other lines.
const MAX_MARKS: usize = 4;
/// Where a line can break without a hyphen.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Which characters can be set.
pub struct Typeable {
    /// What the styles of each font family have, the body's first.
    families: Vec<Vec<Coverage>>,
}

/// How a piece of text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Running text: white space is one space, quotes follow the language.
    Prose(Lang),
    /// Running text whose quotes stay as they are: raw HTML, code spans.
    Literal,
    /// A block of code: white space and lines count.
    Code,
}

impl Typeable {
    /// The characters of these font families, in the order in which the
    /// templates name them.
    pub fn new(book: &FontBook, families: &[&str]) -> Typeable {
        let infos: Vec<_> = (0..).map_while(|i| book.info(i)).collect();
        let styles = |family: &&str| {
            let styles = infos.iter().filter(|info| info.family == *family);
            styles.map(|info| info.coverage.clone()).collect()
        };
        Typeable { families: families.iter().map(styles).collect() }
    }

    /// `text` with nothing in it that could stop the export. `before` is what
    /// stands to its left, which decides on spaces and quotes.
    pub fn clean(&self, text: &str, manner: Manner, before: Option<char>) -> String {
        let mut out = Cleaned {
            typeable: self,
            manner,
            before,
            out: String::new(),
            run: 0,
            limit: LONG_WORD,
        };
        let mut cluster = String::new();
        for c in text.nfc() {
            if is_combining_mark(c) && !cluster.is_empty() {
                cluster.push(c);
            } else {
                out.cluster(&cluster);
                cluster.clear();
                cluster.push(c);
            }
        }
        out.cluster(&cluster);
        out.out
    }

    /// A short text of its own, such as a label: one line, trimmed.
    pub fn line(&self, text: &str, lang: Lang) -> String {
        self.clean(text, Manner::Prose(lang), Some(' ')).trim_end().to_owned()
    }

    /// Whether the body font has this character, or another if it is a symbol.
    fn has(&self, c: char) -> bool {
        let families = if is_symbol(c) { self.families.len() } else { 1 };
        self.families.iter().take(families).any(|family| has_all(family, &[c]))
    }

    /// Whether the body font has this letter and these marks. Typst looks for
    /// another font by the letter alone, so no other one will do.
    fn has_marked(&self, letter: char, marks: &[char]) -> bool {
        let body = self.families.first();
        body.is_some_and(|body| has_all(body, &[letter]) && has_all(body, marks))
    }
}

/// Whether every style has all of these: bold has fewer symbols than regular.
fn has_all(styles: &[Coverage], characters: &[char]) -> bool {
    styles.iter().all(|style| characters.iter().all(|c| style.contains(*c as u32)))
}

struct Cleaned<'a> {
    typeable: &'a Typeable,
    manner: Manner,
    before: Option<char>,
    out: String,
    /// Characters since the last place where a line can break.
    run: usize,
    /// How many there may be.
    limit: usize,
}

impl Cleaned<'_> {
    fn cluster(&mut self, cluster: &str) {
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else { return };
        if cluster.len() > first.len_utf8() && !is_set_alone(first) {
            let mut marks: Vec<char> = chars.filter(|c| !is_default_ignorable(*c)).collect();
            marks.truncate(MAX_MARKS);
            if self.typeable.has_marked(first, &marks) {
                let marked: String = std::iter::once(first).chain(marks).collect();
                return self.push(&marked);
            }
            self.character(first);
            marks.into_iter().for_each(|mark| self.code(mark));
        } else {
            cluster.chars().for_each(|c| self.character(c));
        }
    }

    fn character(&mut self, c: char) {
        match c {
            '\n' if self.manner == Manner::Code => self.raw('\n'),
            '\t' if self.manner == Manner::Code => self.out.push_str("    "),
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.space()
            }
            _ if is_invisible(c) => {}
            '"' | '\'' => self.quote(c),
            ' '..='~' => self.push(c.encode_utf8(&mut [0; 4])),
            _ if is_private(c) || is_combining_mark(c) => self.code(c),
            _ if self.typeable.has(c) => self.push(c.encode_utf8(&mut [0; 4])),
            _ if c.is_whitespace() => self.space(),
            _ => self.code(c),
        }
    }

    /// A space, unless there is one and it does not count.
    fn space(&mut self) {
        if self.manner == Manner::Code || self.last() != Some(' ') {
            self.raw(' ');
        }
    }

    /// Danish quotes look alike on both sides; English ones turn.
    fn quote(&mut self, c: char) {
        let opens = self.last().is_none_or(|c| c.is_whitespace() || "([{-–—/“‘".contains(c));
        let quote = match (self.manner, c, opens) {
            (Manner::Prose(Lang::Da), '"', _) => '”',
            (Manner::Prose(Lang::En), '"', true) => '“',
            (Manner::Prose(Lang::En), '"', false) => '”',
            (Manner::Prose(Lang::En), _, true) => '‘',
            (Manner::Prose(_), _, _) => '’',
            _ => c,
        };
        self.push(quote.encode_utf8(&mut [0; 4]));
    }

    /// What cannot be set, by its number; a line can break before it.
    fn code(&mut self, c: char) {
        if self.run > 0 {
            self.out.push(ZERO_WIDTH_SPACE);
        }
        let code = format!("[U+{:04X}]", c as u32);
        (self.run, self.limit) = (code.len(), LONG_NUMBER);
        self.out.push_str(&code);
    }

    /// Text that is printed, with a place to break where it has none for long.
    fn push(&mut self, text: &str) {
        let is_letter = text.starts_with(char::is_alphabetic);
        if !is_letter {
            self.limit = LONG_NUMBER;
        } else if matches!(self.out.chars().next_back(), Some('/' | '-')) {
            // Here a line breaks by itself.
            self.run = 0;
        }
        let after_sign = self.out.ends_with(['.', '?', '&', '=', '_', '%', '#', ':', ',', ';']);
        if self.run >= SOME_OF_A_WORD && after_sign && is_letter {
            self.out.push(ZERO_WIDTH_SPACE);
            self.run = 0;
        } else if self.run >= self.limit {
            self.out.push(ZERO_WIDTH_SPACE);
            self.run = self.limit - BREAK_EVERY;
        }
        self.out.push_str(text);
        self.run += 1;
    }

    /// White space, after which a line can break.
    fn raw(&mut self, c: char) {
        self.out.push(c);
        (self.run, self.limit) = (0, LONG_WORD);
    }

    fn last(&self) -> Option<char> {
        self.out.chars().next_back().or(self.before)
    }
}

/// Whether marks after this one have nothing to sit on.
fn is_set_alone(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c) || is_private(c) || is_combining_mark(c)
}

/// Characters without a shape: controls, joiners, soft hyphens (every word is
/// hyphenated anyway), direction marks, noncharacters.
fn is_invisible(c: char) -> bool {
    let low = c as u32 & 0xfffe;
    c.is_control()
        || is_default_ignorable(c)
        || low == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}')
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Arrows, mathematics, boxes, dingbats: what is worth another font. Letters of
/// other scripts are not, since the bundled fonts have only some of each, and
/// shape them so that a glyph no longer tells its character.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2bff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glyphs;
    use crate::render::pdf::FONTS;
    use crate::render::world::Shared;
    use crate::templates::Templates;

    /// What becomes a code although it is no private or invisible character,
    /// as ranges.
    fn missing(typeable: &Typeable) -> String {
        let is_missing = |c: &char| {
            let shown = typeable.clean(&format!("o{c}"), Manner::Literal, None);
            shown.contains("[U+") && !is_private(*c)
        };
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for c in ('\u{a0}'..'\u{20000}').filter(is_missing).map(u32::from) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == c => *last = c,
                _ => ranges.push((c, c)),
            }
        }
        let shown = ranges.iter().map(|(first, last)| match first == last {
            true => format!("{first:x}"),
            false => format!("{first:x}-{last:x}"),
        });
        let words: Vec<String> = shown.collect();
        words.chunks(8).map(|line| line.join(" ") + "\n").collect()
    }

    /// With `KVM_WRITE_GLYPHS=1` the list is made anew.
    #[test]
    fn the_list_of_what_the_fonts_lack_is_right() {
        let typeable = Typeable::new(Shared::new(&Templates::built_in()).book(), &FONTS);
        let missing = missing(&typeable);
        if std::env::var_os("KVM_WRITE_GLYPHS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/fonts/missing.txt");
            std::fs::write(path, &missing).unwrap();
        }
        assert_eq!(missing, include_str!("../../../templates/fonts/missing.txt"));
        assert!(glyphs::is_missing('✅') && glyphs::is_missing('☎') && glyphs::is_missing('好'));
        assert!(!"æÅ–”…•→≥½☐✓€".chars().any(glyphs::is_missing));
    }
}
