//! `kvm review`: records that local texts were read against their parent.

use super::args::{Global, Review};
use super::package::{self, Opened};
use super::record::{self, named};
use super::{Environment, Failure, Output};
use crate::coverage::{Coverage, cover_all};
use crate::lang::{Lang, Words};
use crate::recording::{NewEntry, Record, Reviewing, review};
use crate::register::Act;
use crate::report::plural;
use crate::report::terminal::visible;
use crate::say;

/// Records the reviews, all or none.
pub fn run(
    ask: &Review,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &[], environment, lang)?;
    let lang = opened.lang;
    let documents = record::documents(&opened, &ask.documents, environment)?;
    let (by, role) = record::people(&ask.signed.by, ask.signed.role.as_deref(), lang)?;
    let date = opened.as_of(ask.signed.date.as_deref(), environment)?;
    let order = Reviewing { by, role, date, points: ask.points.clone() };
    let mut refused = Vec::new();
    let mut records = Vec::new();
    for i in documents {
        match review(&opened.package, i, &order) {
            Ok(record) => records.push(record),
            Err(refusal) => refused.push(record::refused(&opened, i, &refusal)),
        }
    }
    if !refused.is_empty() {
        return Err(record::nothing_written(refused, lang));
    }
    if ask.signed.dry_run {
        return Ok(Output::clean(record::proposed(&opened, &records)));
    }
    let coverage = cover_all(&opened.package);
    record::write_all(&opened, &records)?;
    let told = |record: &Record| told(&opened, record, coverage[record.document].as_ref());
    Ok(Output::clean(records.iter().map(told).collect()))
}

fn told(opened: &Opened, record: &Record, before: Option<&Coverage>) -> String {
    let lang = opened.lang;
    let title = named(opened, record.document);
    let Some(NewEntry { entry, path, .. }) = &record.entry else {
        return say!(lang,
            da: "{title} er allerede læst igennem den dag. Intet er skrevet.\n",
            en: "{title} was read that day already. Nothing was written.\n");
    };
    let Act::Review(review) = &entry.act else { return String::new() };
    let read = review.requirements.len();
    let one = Words { da: "punkt", en: "point" };
    let points = plural(read, one, Words { da: "punkter", en: "points" }, lang);
    let parent = opened.package.document(&review.parent);
    let parent = parent.map_or_else(|| visible(&review.parent), |i| named(opened, i));
    let mut out = say!(lang,
        da: "{title} er læst op imod {points} i {parent}.\n",
        en: "{title} was read against {points} of {parent}.\n");
    let is_read = |id: &str| review.requirements.iter().any(|r| r.id == id);
    let rows = before.map_or(&[][..], |coverage| &coverage.rows);
    let fresh = rows.iter().filter_map(|row| row.outdated.as_ref()).filter(|o| is_read(&o.then.id));
    let fresh = fresh.count();
    if fresh > 0 {
        let many = Words { da: "punkter", en: "points" };
        let fresh = plural(fresh, one, many, lang);
        out += &say!(lang,
            da: "  ikke længere forældet: {fresh}\n",
            en: "  no longer outdated: {fresh}\n");
    }
    let path = visible(path);
    out + &say!(lang, da: "  skrevet: {path}\n", en: "  written: {path}\n")
}
