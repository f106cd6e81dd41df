//! A text as YAML that reads as exactly that text.

use super::scalar;

/// `text` as the value after a colon: plain where it can be, else in quotes.
pub fn written(text: &str) -> String {
    let is_plain = !text.is_empty() && scalar::read_text(text).as_deref() == Some(text);
    if is_plain { text.to_owned() } else { scalar::quoted(text).unwrap_or_else(|| escaped(text)) }
}

/// `text` as an item between brackets, where more signs count.
pub fn written_item(text: &str) -> String {
    let is_plain = !text.is_empty() && scalar::means(text, text);
    if is_plain { text.to_owned() } else { scalar::quoted(text).unwrap_or_else(|| escaped(text)) }
}

/// In double quotes, with every sign escaped that could be misread.
fn escaped(text: &str) -> String {
    let signs = text.chars().map(|c| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    });
    format!("\"{}\"", signs.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Value, parse};

    #[test]
    fn what_is_written_reads_the_same() {
        for text in [
            "Sektorledelsen",
            "",
            "a: b",
            "# nej",
            "- a",
            "~",
            "null",
            "1.7",
            "»æ« – ø",
            "it's",
            "\"a\"",
            "a #b",
            "[a",
            "{a}",
            "@b",
            "a\nb",
            "\\",
            "'",
            " a ",
            "a\tb",
            "&a",
            "*a",
            "!a",
            "%a",
            "|",
            ">",
            "\u{1}x",
            "\u{feff}x",
            "\u{85}",
            "a, b]",
        ] {
            let written = written(text);
            let (entries, faults) = parse(&format!("k: {written}\n"), 0);
            assert!(faults.is_empty(), "{text:?} {written} {faults:?}");
            assert_eq!(entries[0].value.value, Value::Text(text.to_owned()), "{written}");
            let item = written_item(text);
            let (entries, faults) = parse(&format!("k: [{item}, z]\n"), 0);
            assert!(faults.is_empty(), "{text:?} {item} {faults:?}");
            let Value::List(items) = &entries[0].value.value else { panic!("{item}") };
            assert_eq!(items[0].value, Value::Text(text.to_owned()), "{item}");
        }
    }
}
