//! The reading of a local text against its parent.

use super::ids::{document_id, id_field};
use super::{NewEntry, Record, Refusal, unfit};
use crate::cpr;
use crate::date::Day;
use crate::history;
use crate::model::Package;
use crate::parse::front_matter::set;
use crate::register::{Act, Entry, Recorded, Review};
use crate::text;

/// How a document is to be recorded as reviewed.
#[derive(Clone, Debug)]
pub struct Reviewing {
    /// Who read it.
    pub by: String,
    /// In which capacity.
    pub role: Option<String>,
    /// When.
    pub date: Day,
    /// The points that were read, by id or title; none means all.
    pub points: Vec<String>,
}

/// What reviewing document `i` writes.
///
/// # Errors
/// Why it is refused.
pub fn review(package: &Package, i: usize, order: &Reviewing) -> Result<Record, Refusal> {
    let document = &package.documents[i];
    unfit(package, i)?;
    let id = document_id(package, i);
    let parent = package.parents[i].index().ok_or(Refusal::NoParent)?;
    let above = &package.documents[parent];
    if above.requirements.is_empty() {
        return Err(Refusal::NoParent);
    }
    let chosen = chosen(package, parent, &order.points)?;
    let mut requirements: Vec<Recorded> = history::fingerprints(package, parent);
    if !chosen.is_empty() {
        requirements = chosen.iter().map(|r| requirements[*r].clone()).collect();
    }
    let editions: Vec<_> = package.register.approvals(&above.id).collect();
    let kept =
        |sum: &str| editions.iter().any(|(_, _, a)| a.requirements.iter().any(|r| r.sum == *sum));
    for one in &mut requirements {
        // What looks like a CPR number must not be kept for good.
        let is_personal = |text: &String| !cpr::find(text).is_empty();
        if kept(&one.sum) || one.text.as_ref().is_some_and(is_personal) {
            one.text = None;
        }
    }
    let text = match id_field(package, i) {
        Some(field) => {
            set(package.text(document), &document.front, &[field]).ok_or(Refusal::Header)?
        }
        None => package.text(document).to_owned(),
    };
    let last = package.register.reviews(&document.id).last();
    let entry = Entry {
        document: id,
        number: last.map_or(1, |(_, entry, _)| entry.number.saturating_add(1)),
        by: order.by.clone(),
        role: order.role.clone(),
        date: order.date,
        act: Act::Review(Review {
            parent: above.id.clone(),
            edition: editions.last().map(|(_, entry, _)| entry.number),
            requirements,
        }),
    };
    let known =
        last.is_some_and(|(_, last, _)| Entry { number: last.number, ..entry.clone() } == *last);
    Ok(Record { document: i, text, entry: (!known).then(|| NewEntry::from(entry)) })
}

/// The requirements of these names, with the demands inside each.
fn chosen(package: &Package, parent: usize, names: &[String]) -> Result<Vec<usize>, Refusal> {
    let requirements = &package.documents[parent].requirements;
    let profile = &package.config.profile;
    let mut all = Vec::new();
    for name in names {
        let (id, normal) = (text::id_key(name), profile.normal_title(name));
        let found = requirements
            .iter()
            .position(|r| text::id_key(&r.id) == id)
            .or_else(|| requirements.iter().position(|r| r.normal == normal && !normal.is_empty()))
            .ok_or_else(|| Refusal::UnknownPoint(name.clone()))?;
        all.push(found);
        all.extend((0..requirements.len()).filter(|r| requirements[*r].within == Some(found)));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
