//! Which characters the bundled fonts lack: in a PDF such a character becomes
//! its code.
//!
//! The list beside the fonts is made from them, so that a kvm without PDF
//! knows it, too. The test in `src/render/pdf/text.rs` says when it has to be
//! made anew.

use std::sync::LazyLock;

/// No font has any character from here on.
const REST: u32 = 0x2_0000;

/// Ranges of characters below that, in order: `fb05-fb06`.
const LIST: &str = include_str!("../templates/fonts/missing.txt");

static MISSING: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let number = |text: &str| u32::from_str_radix(text, 16).ok();
    let range = |item: &str| {
        let (first, last) = item.split_once('-').unwrap_or((item, item));
        Some((number(first)?, number(last)?))
    };
    LIST.split_whitespace().filter_map(range).collect()
});

/// Whether no bundled font has this character.
pub fn is_missing(c: char) -> bool {
    let c = u32::from(c);
    if c >= REST {
        return true;
    }
    let before = MISSING.partition_point(|(first, _)| *first <= c);
    before.checked_sub(1).is_some_and(|at| c <= MISSING[at].1)
}
