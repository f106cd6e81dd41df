//! Which fields a document's type asks for and its header lacks.

use crate::check::Context;
use crate::lang::Lang;
use crate::model::header::HeaderValue;
use crate::profile::{DocumentType, Role};
use crate::say;
use crate::source::Span;

/// A field that is not there, or has nothing in it.
pub struct Lacking<'a> {
    /// Its label.
    pub name: &'a str,
    /// What kvm uses it for.
    pub role: Option<Role>,
    /// Where its label stands, if the field is there and empty.
    pub empty: Option<Span>,
}

/// The fields among `names` that document `i` lacks.
pub fn lacking<'a>(cx: &Context<'a>, i: usize, names: &[String]) -> Vec<Lacking<'a>> {
    let profile = cx.profile();
    let header = &cx.document(i).header;
    let mut all = Vec::new();
    for index in names.iter().filter_map(|name| profile.field_index(name)) {
        let field = &profile.fields[index];
        let same =
            |f: usize, role: Option<Role>| f == index || (role.is_some() && role == field.role);
        let mut there = header.fields.iter().filter(|f| same(f.field, f.role)).peekable();
        let empty = there.peek().map(|f| f.key_span);
        if !there.any(|f| f.value != HeaderValue::Absent) {
            all.push(Lacking { name: &field.name, role: field.role, empty });
        }
    }
    all
}

/// The document's type.
pub(super) fn kind<'a>(cx: &Context<'a>, i: usize) -> Option<&'a DocumentType> {
    cx.document(i).kind.map(|k| &cx.profile().types[k])
}

/// "feltet »a«", "felterne »a« og »b«".
pub(super) fn named(lang: Lang, fields: &[Lacking<'_>]) -> String {
    let names = super::words::listed(lang, fields.iter().map(|f| f.name));
    match fields.len() {
        1 => say!(lang, da: "feltet {names}", en: "the field {names}"),
        _ => say!(lang, da: "felterne {names}", en: "the fields {names}"),
    }
}

/// What to write for them: "»a: …« og »b: …«".
pub(super) fn lines(lang: Lang, fields: &[Lacking<'_>]) -> String {
    let lines: Vec<String> = fields.iter().map(|f| format!("{}: …", f.name)).collect();
    super::words::listed(lang, lines.iter().map(String::as_str))
}
