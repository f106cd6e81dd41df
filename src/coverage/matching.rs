//! Which requirement a heading or table row answers.
//!
//! An id decides; else the same title; else a close one, if no other is
//! nearly as close and the words that differ are not the ones that tell the
//! parent's points apart.

mod words;

pub use words::{has_weight, is_form_of, service_names};

use super::names;
use super::{CLOSE_ENOUGH, CLOSE_MARGIN, EXCHANGED_SHARE, SUGGEST_ENOUGH};
use crate::model::requirement::Requirement;
use crate::profile::Profile;
use crate::text::{self, GramIndex, Trigrams};
use std::collections::HashMap;
use std::sync::RwLock;
use words::{is_other_kind, telling_words};

/// The requirement that a title means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Match {
    /// By `{#id}`.
    Id(usize),
    /// By the same title.
    Title(usize),
    /// By a title that is close.
    Close(usize),
    /// Not matched; perhaps this one is meant.
    Suggested(usize),
    /// Like none.
    None,
}

impl Match {
    /// The requirement, if there is a match.
    pub fn requirement(self) -> Option<usize> {
        match self {
            Match::Id(r) | Match::Title(r) | Match::Close(r) => Some(r),
            Match::Suggested(_) | Match::None => None,
        }
    }

    /// Whether id or title are the same.
    pub fn is_exact(self) -> bool {
        matches!(self, Match::Id(_) | Match::Title(_))
    }

    /// Whether the title was only close.
    pub fn is_close(self) -> bool {
        matches!(self, Match::Close(_))
    }
}

/// The titles of a parent, ready to be compared with; made once for all that
/// answer to it.
pub struct Titles<'a> {
    profile: &'a Profile,
    requirements: &'a [Requirement],
    words: Vec<Vec<&'a str>>,
    grams: GramIndex,
    /// For each requirement the words that tell it from a sibling.
    telling: Vec<Vec<&'a str>>,
    /// Each of those words, with the first requirement that it tells, and
    /// whether it tells others.
    told_by: HashMap<&'a str, (usize, bool)>,
    /// The first requirement with each id, as they compare.
    by_id: HashMap<String, usize>,
    /// The first point with each title, else the first demand.
    by_title: HashMap<&'a str, usize>,
    /// With one word for whomever the service is for, where there is one.
    of_citizens: Vec<Option<String>>,
    /// What headings mean that were looked up before: the documents of a
    /// package have many in common.
    known: RwLock<HashMap<String, Match>>,
}

/// More headings than this are not kept in mind.
const MOST_KNOWN: usize = 4096;

impl<'a> Titles<'a> {
    /// The titles of these requirements.
    pub fn new(profile: &'a Profile, requirements: &'a [Requirement]) -> Self {
        let words: Vec<Vec<&str>> =
            requirements.iter().map(|r| r.normal.split(' ').collect()).collect();
        let telling = telling_words(&words);
        let mut told_by: HashMap<&str, (usize, bool)> = HashMap::new();
        for (r, words) in telling.iter().enumerate() {
            for word in words {
                told_by.entry(word).and_modify(|(_, others)| *others = true).or_insert((r, false));
            }
        }
        let mut by_id = HashMap::with_capacity(requirements.len());
        for (r, requirement) in requirements.iter().enumerate() {
            by_id.entry(text::id_key(&requirement.id)).or_insert(r);
        }
        // A point wins over a demand of the same name.
        let mut by_title = HashMap::with_capacity(requirements.len());
        for demands in [false, true] {
            for (r, of) in requirements.iter().enumerate().filter(|(_, r)| r.is_demand == demands) {
                // "En samlet plan" is "Retningslinjer for en samlet plan".
                by_title.entry(profile.without_article(&of.normal)).or_insert(r);
            }
        }
        Titles {
            profile,
            requirements,
            words,
            grams: requirements.iter().map(|r| Trigrams::new(&r.normal)).collect(),
            telling,
            told_by,
            by_id,
            by_title,
            of_citizens: requirements.iter().map(|r| profile.of_citizens(&r.normal)).collect(),
            known: RwLock::default(),
        }
    }
}

/// Finds what the headings of one document mean.
pub struct Matcher<'a> {
    titles: &'a Titles<'a>,
    profile: &'a Profile,
    requirements: &'a [Requirement],
    /// Names of the service, normalised, longest first.
    service_names: &'a [String],
}

impl<'a> Matcher<'a> {
    /// A matcher for the local documents of a service, by what `service_names`
    /// gives.
    pub fn new(titles: &'a Titles<'a>, service_names: &'a [String]) -> Self {
        let Titles { profile, requirements, .. } = *titles;
        Matcher { titles, profile, requirements, service_names }
    }

    /// The requirement with this id or title, written in a header.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.by_id(name).or_else(|| self.by_title(&self.profile.normal_title(name)))
    }

    /// The requirement with this id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.titles.by_id.get(&text::id_key(id)).copied()
    }

    /// The requirement with this title, normalised.
    pub fn by_title(&self, normal: &str) -> Option<usize> {
        if normal.is_empty() {
            return None;
        }
        self.titles.by_title.get(self.profile.without_article(normal)).copied()
    }

    /// Whether requirement `r` is a demand within `point`, or within the same
    /// point as it.
    pub fn is_demand_of(&self, r: usize, point: usize) -> bool {
        let within = self.requirements[r].within;
        within == Some(point) || (within.is_some() && within == self.requirements[point].within)
    }

    /// Whether a form of a word of weight stands in the title of a requirement.
    pub fn has_word(&self, r: usize, word: &str) -> bool {
        has_weight(word) && self.titles.words[r].iter().any(|own| is_form_of(word, own))
    }

    /// The requirement that a heading means; demands within a point are found
    /// by id and title only.
    pub fn find(&self, id: Option<&str>, normal: &str) -> Match {
        if let Some(r) = id.and_then(|id| self.by_id(id)) {
            return Match::Id(r);
        }
        if let Some(r) = self.by_title(normal) {
            return Match::Title(r);
        }
        let variants = self.variants(normal);
        if let Some(r) = variants.iter().skip(1).find_map(|v| self.by_title(v)) {
            return Match::Close(r);
        }
        if variants.len() > 1 {
            return self.closest(&variants);
        }
        // A lock that a panic left behind is only a lookup more.
        let known = self.titles.known.read().ok().and_then(|k| k.get(normal).copied());
        known.unwrap_or_else(|| {
            let found = self.of_citizens(normal).unwrap_or_else(|| self.closest(&variants));
            if let Ok(mut known) = self.titles.known.write()
                && known.len() < MOST_KNOWN
            {
                known.insert(normal.to_owned(), found);
            }
            found
        })
    }

    /// The one requirement whose title is the same but for what it calls the
    /// citizen: "den unge" where the parent says "borgeren".
    fn of_citizens(&self, normal: &str) -> Option<Match> {
        let wanted = self.profile.of_citizens(normal)?;
        let titles = self.titles.of_citizens.iter().enumerate();
        let mut same = titles.filter(|(_, title)| title.as_ref() == Some(&wanted));
        let (r, _) = same.next().filter(|(r, _)| self.requirements[*r].within.is_none())?;
        same.next().is_none().then_some(Match::Close(r))
    }

    fn closest(&self, variants: &[String]) -> Match {
        let likeness: Vec<Vec<f64>> =
            variants.iter().map(|v| self.titles.grams.dice(&Trigrams::new(v))).collect();
        let mut best: Option<(f64, usize, &str)> = None;
        let mut second = 0.0f64;
        for (r, requirement) in self.requirements.iter().enumerate() {
            if requirement.within.is_some() || variants.is_empty() {
                continue;
            }
            let (score, variant) = variants
                .iter()
                .zip(&likeness)
                .map(|(v, dice)| (self.closeness(v, dice[r], r), v.as_str()))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .unwrap_or((0.0, ""));
            match best {
                Some((top, ..)) if score <= top => second = second.max(score),
                _ => {
                    second = best.map_or(second, |(top, ..)| top.max(second));
                    best = Some((score, r, variant));
                }
            }
        }
        let Some((score, r, variant)) = best else { return Match::None };
        let is_close = score >= CLOSE_ENOUGH && score - second >= CLOSE_MARGIN;
        if is_close && self.says_the_same(variant, r) && !self.asks_otherwise(variant, r) {
            Match::Close(r)
        } else if score >= SUGGEST_ENOUGH {
            Match::Suggested(r)
        } else {
            Match::None
        }
    }

    /// The title as it stands, then with the service's own name in place of
    /// "tilbuddet", then without it.
    fn variants(&self, normal: &str) -> Vec<String> {
        let mut out = vec![normal.to_owned()];
        // Most headings name no service.
        for name in self.service_names.iter().filter(|name| normal.contains(name.as_str())) {
            let (padded, own) = (format!(" {normal} "), format!(" {name} "));
            if padded.contains(&own) {
                let general = format!(" {} ", self.profile.titles.service_word);
                out.push(padded.replace(&own, &general).trim().to_owned());
                out.push(padded.replace(&own, " ").trim().to_owned());
                break;
            }
        }
        out.retain(|v| !v.is_empty());
        out
    }

    /// Whether no word that matters was exchanged for another.
    fn says_the_same(&self, heading: &str, r: usize) -> bool {
        let begins = self.begins(heading, r);
        let heading: Vec<&str> = heading.split(' ').collect();
        let title = &self.titles.words[r];
        let has = |t: &&str| heading.iter().any(|h| is_form_of(h, t));
        // A beginning need not have them all: what is left out stands behind.
        let telling = &self.titles.telling[r];
        let may_lack = |t: &&str| self.profile.titles.handling.iter().any(|h| h == *t);
        let has_telling =
            telling.iter().all(|t| has(t) || may_lack(t)) || (begins && telling.iter().any(has));
        let new: Vec<&&str> =
            heading.iter().filter(|h| !title.iter().any(|t| is_form_of(h, t))).collect();
        let gone: Vec<&&str> =
            title.iter().filter(|t| !heading.iter().any(|h| is_form_of(h, t))).collect();
        let of_a_sibling = new.iter().any(|word| {
            let told = self.titles.told_by.get(**word);
            told.is_some_and(|(first, others)| *first != r || *others)
        });
        let other_kind = new.iter().any(|n| gone.iter().any(|g| is_other_kind(n, g)));
        let weigh = |words: &[&&str]| words.iter().filter(|w| has_weight(w)).count();
        let weight = title.iter().filter(|w| has_weight(w)).count();
        let exchanged = weigh(&new).min(weigh(&gone)) as f64;
        // "Hvordan pårørende inddrages" is not "hvordan borgeren inddrages".
        let speaks_of = |words: &[&str]| self.profile.of_citizens(&words.join(" ")).is_some();
        let of_others =
            || exchanged > 0.0 && self.titles.of_citizens[r].is_some() && !speaks_of(&heading);
        has_telling
            && !of_a_sibling
            && !other_kind
            && !of_others()
            && exchanged <= weight as f64 * EXCHANGED_SHARE
            && !self.is_about(&heading, title)
            && !self.is_about(title, &heading)
    }

    /// Whether the second is only what the first is about: "evaluering af
    /// supervision" is not "supervision". "Intern og ekstern supervision" is,
    /// and so are "procedure for supervision" and "brug af supervision".
    fn is_about(&self, whole: &[&str], part: &[&str]) -> bool {
        let shared = |w: &&str| part.iter().any(|p| has_weight(p) && is_form_of(w, p));
        let front = &whole[..whole.iter().position(shared).unwrap_or(0)];
        let joins = |word: &&str| self.profile.phrases.connectors.iter().any(|c| c == word);
        let tells_how = names::beginning(self.profile, &whole.join(" "))
            .is_some_and(|facet| self.profile.facets[facet].prose);
        let is_handling = |w: &&str| self.profile.titles.handling.iter().any(|h| h == *w);
        front.iter().any(|w| has_weight(w) && !is_handling(w))
            && front.last().is_some_and(|w| !has_weight(w) && !joins(w))
            && !tells_how
    }

    /// Whether the heading begins as a facet does and the title does not:
    /// "Formål med supervision" answers no more than that.
    fn asks_otherwise(&self, heading: &str, r: usize) -> bool {
        let asks = |text: &str| names::beginning(self.profile, text);
        asks(heading).is_some_and(|facet| {
            !self.profile.facets[facet].prose && asks(&self.requirements[r].normal) != Some(facet)
        })
    }

    /// How close a heading is to the title of requirement `r`, from 0 to 1.
    fn closeness(&self, heading: &str, dice: f64, r: usize) -> f64 {
        if self.begins(heading, r) { dice.max(BEGINNING) } else { dice }
    }

    /// Whether a heading of two words or more is the beginning of the title of
    /// requirement `r`.
    pub fn begins(&self, heading: &str, r: usize) -> bool {
        let rest = self.requirements[r].normal.strip_prefix(heading);
        rest.is_some_and(|rest| rest.starts_with(' ')) && heading.contains(' ')
    }
}

/// How close a heading is that is the beginning of a title.
const BEGINNING: f64 = 0.9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::built_in;

    fn requirements(titles: &[&str]) -> Vec<Requirement> {
        titles
            .iter()
            .map(|title| Requirement {
                id: text::slug(title),
                has_own_id: false,
                title: (*title).to_owned(),
                normal: built_in().normal_title(title),
                within: None,
                is_demand: false,
                must: true,
                facets: crate::model::requirement::FacetSet::all(built_in()),
                unchanged_allowed: true,
                span: Default::default(),
                nodes: (0, 0),
                section: None,
            })
            .collect()
    }

    fn find(titles: &[&str], heading: &str) -> Match {
        let requirements = requirements(titles);
        let titles = Titles::new(built_in(), &requirements);
        let names = service_names(&["Bostedet Birkely"]);
        let matcher = Matcher::new(&titles, &names);
        matcher.find(None, &built_in().normal_title(heading))
    }

    #[test]
    fn same_titles_and_close_ones() {
        let titles = [
            "Retningslinjer for, hvordan kompetencebehov afdækkes",
            "Supervision af medarbejdere",
            "Samarbejde i tilbuddet",
        ];
        assert_eq!(find(&titles, "2. Hvordan kompetencebehov afdækkes:"), Match::Title(0));
        assert_eq!(find(&titles, "Supervision for medarbejderne"), Match::Close(1));
        assert_eq!(find(&titles, "Samarbejde på Birkely"), Match::Close(2));
        assert_eq!(find(&titles, "Samarbejde i Birkely"), Match::Close(2));
        assert_eq!(find(&titles, "hvordan kompetencebehov"), Match::Close(0));
        assert_eq!(find(&titles, "Brandøvelser"), Match::None);
    }

    #[test]
    fn a_beginning_may_leave_out_what_stands_behind() {
        let titles = [
            "Retningslinjer for en sammenhængende beskrivelse af målgruppe, tilgange og metoder",
            "Retningslinjer for, hvordan medarbejderne anvender tilgange og metoder",
        ];
        assert_eq!(find(&titles, "2. Sammenhængende beskrivelse"), Match::Close(0));
        assert_eq!(find(&titles, "Tilgange og metoder").requirement(), None);
        let both = ["Plan for natten i huset", "Plan for natten på turen"];
        assert_eq!(find(&both, "Plan for natten").requirement(), None);
    }

    #[test]
    fn whom_the_service_is_for_has_many_names() {
        let titles = ["Hvordan borgeren inddrages i planen", "Samarbejde med pårørende"];
        for own in ["den unge", "beboerne", "Barnet"] {
            assert_eq!(
                find(&titles, &format!("Hvordan {own} inddrages i planen")),
                Match::Close(0)
            );
        }
        assert_eq!(find(&titles, "Hvordan pårørende inddrages i planen").requirement(), None);
        let both = ["Plan for barnet i huset", "Plan for den unge i huset"];
        assert_eq!(find(&both, "Plan for borgeren i huset").requirement(), None);
    }

    #[test]
    fn one_word_is_no_beginning() {
        let titles = ["Medicin til borgere med særlige behov for støtte i hverdagen", "Andet"];
        assert_ne!(find(&titles, "Medicin").requirement(), Some(0));
    }

    #[test]
    fn siblings_are_not_mistaken_for_each_other() {
        let both = ["Magtanvendelse på børneområdet", "Magtanvendelse på voksenområdet"];
        assert_eq!(find(&both, "Magtanvendelse på ungeområdet").requirement(), None);
        assert_eq!(find(&both, "Magtanvendelse på").requirement(), None);
        assert_eq!(find(&both, "Magtanvendelser på børneområdet"), Match::Close(0));
        assert_eq!(find(&both[..1], "Magtanvendelse på voksenområdet").requirement(), None);
        let medicine = ["Opbevaring af medicin", "Dosering af medicin"];
        assert_eq!(find(&medicine, "Bestilling af medicin").requirement(), None);
        assert_eq!(find(&medicine, "Udlevering af medicin").requirement(), None);
    }
}
