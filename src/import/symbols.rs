//! Characters of symbol fonts, which Word files are full of, as Unicode.

/// What the character `code` of a symbol font means; `None` if it is not
/// known.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    // Word shifts such fonts into a private area.
    let code = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let is_symbol = font.eq_ignore_ascii_case("symbol");
    let found = if is_symbol { of_symbol(code) } else { of_wingdings(code) };
    found.or_else(|| {
        // A letter of a font that is none of the known ones is a letter.
        let is_known = is_symbol || font.to_ascii_lowercase().starts_with("wingdings");
        char::from_u32(code).filter(|c| !is_known && !c.is_control())
    })
}

fn of_wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x4c => '☹',
        0x6c | 0x9f | 0x9e => '•',
        0x6e | 0xa7 => '▪',
        0x6f | 0x71 | 0x72 | 0xa8 | 0x70 => '☐',
        0x75..=0x77 => '◆',
        0xd8 | 0xf0 | 0xe8 | 0xe0 => '→',
        0xdf | 0xe7 | 0xef => '←',
        0xfb | 0x78 => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn of_symbol(code: u32) -> Option<char> {
    const GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    Some(match code {
        0xb7 => '•',
        0xa3 => '≤',
        0xb3 => '≥',
        0xb1 => '±',
        0xb0 => '°',
        0xb4 => '×',
        0xb8 => '÷',
        0xb9 => '≠',
        0xae => '→',
        0xac => '←',
        0x2d => '−',
        0xd3 => '©',
        0xd2 => '®',
        0x61..=0x7a => GREEK.chars().nth(code as usize - 0x61)?,
        0x20..=0x40 => char::from_u32(code)?,
        _ => return None,
    })
}

/// Raised or lowered digits as characters of their own; `None` where there
/// are none.
pub fn raised(text: &str, lowered: bool) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| {
        let digit = c.to_digit(10)?;
        match lowered {
            true => char::from_u32(0x2080 + digit),
            false => RAISED.get(digit as usize).copied(),
        }
    };
    let is_shown = |c: &char| !crate::glyphs::is_missing(*c);
    text.chars().map(|c| digit(c).filter(is_shown)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_what_readers_see() {
        assert_eq!(symbol("Wingdings", 0xf0fc), Some('✓'));
        assert_eq!(symbol("Symbol", 0xf0b7), Some('•'));
        assert_eq!(symbol("Symbol", 0x62), Some('β'));
        assert_eq!(symbol("Wingdings", 0xf041), None);
        assert_eq!(symbol("Birkely", 0x41), Some('A'));
    }

    #[test]
    fn only_digits_are_raised() {
        assert_eq!(raised("2", false).as_deref(), Some("²"));
        assert_eq!(raised("te", false), None);
    }
}
