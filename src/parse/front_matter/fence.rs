//! What one line at the top of a file is: the `---` of a header, something
//! like it, a line of a header, or prose.

use crate::yaml::lines::{Line, is_dash, is_plausible_key, key_of};

/// What a line may be, read on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// White space.
    Blank,
    /// `---` at the margin.
    Dashes,
    /// `...` at the margin: it may end a header, never begin one.
    Dots,
    /// Something that was probably meant as `---`.
    NearlyDashes,
    /// A label and a colon at the margin.
    Key,
    /// `# …`: a comment of YAML, or a heading of Markdown.
    Hash,
    /// Indented, or an item of a list: belongs to a key above.
    Under,
    /// Anything else.
    Prose,
}

pub(super) fn look(line: &Line, text: &str) -> Look {
    let content = line.of(text);
    let at_margin = line.start == line.from;
    if content.trim().is_empty() {
        Look::Blank
    } else if at_margin && content == "---" {
        Look::Dashes
    } else if at_margin && content == "..." {
        Look::Dots
    } else if line.column < 4 && is_nearly_dashes(content) {
        Look::NearlyDashes
    } else if content.starts_with('#') {
        Look::Hash
    } else if !at_margin || is_dash(content) || content.starts_with([']', '}']) {
        Look::Under
    } else if is_label(content) {
        Look::Key
    } else {
        Look::Prose
    }
}

fn is_label(content: &str) -> bool {
    key_of(content).is_some_and(|key| {
        let label = content.get(..key.end).unwrap_or_default();
        is_plausible_key(label.trim_matches(['"', '\'']))
    })
}

/// Word turns `---` into a dash or a rule, and converters put a backslash
/// before it.
fn is_nearly_dashes(content: &str) -> bool {
    let only = |signs: &[char]| content.chars().all(|c| signs.contains(&c) || c == ' ');
    let long = ['—', '―', '–'];
    let dashes = ['-', '\\', '‐', '‑', '‒', '−', '—', '―', '–'];
    let count = content.chars().filter(|c| *c != ' ' && *c != '\\').count();
    let dashed = only(&dashes) && (count > 1 || content.contains(long));
    dashed || (count > 2 && (only(&['*']) || only(&['_']) || only(&['='])))
}
