//! Escaping, for text and for quoted attributes alike.

use crate::text;
use std::io::{self, Write};

/// Adds `text` to `out` with everything escaped that HTML could read as
/// markup.
pub(super) fn push(out: &mut String, text: &str) {
    for (plain, entity) in Pieces(text) {
        out.push_str(plain);
        out.push_str(entity);
    }
}

/// The same for tera, which writes to a stream.
pub(super) fn to_writer(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (plain, entity) in Pieces(text) {
        out.write_all(plain.as_bytes())?;
        out.write_all(entity.as_bytes())?;
    }
    Ok(())
}

/// Adds `path` to `out` as part of an address: what would end it, or change
/// what it means, is percent-encoded. The result still needs [`push`] in an
/// attribute.
pub(super) fn percent_encode(out: &mut String, path: &str, reserved: &[u8]) {
    let is_plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.');
    if path.bytes().all(|b| is_plain(&b)) && !reserved.iter().any(is_plain) {
        return out.push_str(path);
    }
    for c in path.chars() {
        let encode = c.is_ascii_control()
            || matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
            || reserved.iter().any(|r| char::from(*r) == c);
        if encode {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
}

/// A text as stretches of plain text, each with the entity that follows it.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = (&'a str, &'static str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let end = text::find_byte(self.0.as_bytes(), is_special);
        let Some(end) = end else {
            return Some((std::mem::take(&mut self.0), ""));
        };
        let plain = &self.0[..end];
        let found = entity(self.0.as_bytes()[end]).unwrap_or_default();
        self.0 = &self.0[end + 1..];
        Some((plain, found))
    }
}

/// What [`entity`] has something for, so that many bytes can be asked at once.
fn is_special(b: u8) -> bool {
    (b == b'&') | (b == b'<') | (b == b'>') | (b == b'"') | (b == b'\'')
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}
