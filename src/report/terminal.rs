//! What a terminal can be trusted with: colours, visible text, wrapped lines.
//!
//! Reports are written with ANSI styles throughout; the command line strips
//! them where they do not belong.

use crate::cpr;
use crate::diag::Severity;
use anstyle::{AnsiColor, Style};
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// Text that needs weight.
pub const STRONG: Style = Style::new().bold();
/// Frames, line numbers and what may be read over.
pub const FAINT: Style = AnsiColor::Blue.on_default();
/// The word before a piece of advice, and links to it.
pub const ADVICE: Style = AnsiColor::Cyan.on_default().bold();
/// What is as it should be.
pub const GOOD: Style = AnsiColor::Green.on_default();

/// The style of a level.
pub fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Cyan.on_default().bold(),
    }
}

/// Sets `text` in `style`.
pub fn styled(style: Style, text: impl fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Text from a document as it may be shown: CPR numbers masked, line breaks
/// and tabs as spaces, and nothing that would steer the terminal.
pub fn visible(text: &str) -> String {
    cpr::mask(text).chars().map(harmless).collect()
}

/// Stands for every invisible character that would reorder or hide text.
const UNKNOWN: char = '\u{fffd}';

/// The character itself, or a visible one in its place.
pub fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        // The block "Control Pictures" shows each control character.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(UNKNOWN),
        '\u{7f}' => '\u{2421}',
        c if steers(c) => UNKNOWN,
        c => c,
    }
}

/// Whether a character steers the terminal or changes the order of others.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// The columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in exactly `columns` columns: filled with spaces, or cut.
pub fn fitted(text: &str, columns: usize) -> String {
    let wide = width(text);
    if wide <= columns {
        return format!("{text}{}", " ".repeat(columns - wide));
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if width(&cut) >= columns {
            cut.pop();
            break;
        }
    }
    let gap = columns.saturating_sub(width(&cut) + 1);
    format!("{cut}…{}", " ".repeat(gap))
}

/// Breaks `text` between words so that it ends before `columns`. `used`
/// columns of the first line are taken; later lines begin after `indent`.
pub fn wrap(text: &str, used: usize, indent: &str, columns: usize) -> String {
    let mut wrapped = String::new();
    let mut column = used;
    let mut at_start = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = width(word) + usize::from(!at_start);
        if column + needed > columns && !at_start {
            wrapped.push('\n');
            wrapped.push_str(indent);
            column = width(indent) + width(word);
        } else {
            wrapped.push_str(if at_start { "" } else { " " });
            column += needed;
        }
        wrapped.push_str(word);
        at_start = false;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_control_characters_instead_of_obeying_them() {
        let hostile = "a\u{1b}[31m\u{9b}2J\u{7f}\u{202e}b\r\n\tc 010203-1234";
        assert_eq!(visible(hostile), "a␛[31m\u{fffd}2J␡\u{fffd}b   c 010203-••••");
    }

    #[test]
    fn fits_text_into_columns() {
        assert_eq!(fitted("æøå", 5), "æøå  ");
        assert_eq!(fitted("æøåæøå", 4), "æøå…");
        assert_eq!(fitted("a漢字漢字", 5), "a漢… ");
    }

    #[test]
    fn wraps_between_words_only() {
        assert_eq!(wrap("blå æbler og rødgrød", 0, "  ", 10), "blå æbler\n  og\n  rødgrød");
        assert_eq!(wrap("Kvalitetsstandarder", 4, " ", 10), "Kvalitetsstandarder");
        assert_eq!(wrap("", 4, " ", 10), "");
    }
}
