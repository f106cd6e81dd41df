//! What one line at the top of a file is: the `---` of a header, something
//! like it, a line of a header, or prose.

use crate::yaml::lines::{Line, is_dash, is_plausible_key, key_of};

/// What a line may be, read on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// White space.
    Blank,
    /// `---` at the beginning of the line.
    Dashes,
    /// `...` there: it may end a header, never begin one.
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

/// What `line` may be in a header whose keys are indented by `margin`.
pub(super) fn look(line: &Line, text: &str, margin: usize) -> Look {
    let content = line.of(text);
    let is_inside = line.column > margin;
    if content.chars().all(char::is_whitespace) {
        Look::Blank
    } else if line.column == 0 && content == "---" {
        Look::Dashes
    } else if line.column == 0 && content == "..." {
        Look::Dots
    } else if line.column < 4 && is_nearly_dashes(content) {
        Look::NearlyDashes
    } else if content.starts_with('#') {
        Look::Hash
    } else if is_inside || is_dash(content) || content.starts_with([']', '}']) {
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
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\\' | '\u{200b}' | '\u{feff}');
    let signs = || content.chars().filter(|c| !is_space(*c));
    let is_dash = |c: char| matches!(c, '-' | '‐' | '‑' | '‒' | '−' | '–' | '—' | '―');
    if !signs().next().is_some_and(|c| is_dash(c) || matches!(c, '*' | '_' | '=')) {
        return false;
    }
    let long = content.contains(['–', '—', '―']);
    let dashes = signs().all(is_dash) && (signs().count() > 1 || long);
    let rule = |sign| signs().all(|c| c == sign) && signs().count() > 2;
    dashes || rule('*') || rule('_') || rule('=')
}
