//! YAML to profile. A profile that builds on another is read on top of it.

mod phrases;

use super::*;
use crate::settings::{SettingFault, Settings};
use crate::source::Span;
use crate::yaml;
use phrases::patterns;
use std::sync::OnceLock;

/// The profiles in the binary, by id.
pub const BUILT_IN: &[(&str, &str)] =
    &[("dk-social", include_str!("../../guidelines/profiles/dk-social.yaml"))];

/// The built-in profile `dk-social`.
pub fn built_in() -> &'static Profile {
    static PROFILE: OnceLock<Profile> = OnceLock::new();
    PROFILE.get_or_init(|| {
        let mut faults = Vec::new();
        overlay(Profile::default(), BUILT_IN[0].1, &mut faults)
    })
}

/// The profile or file that a profile's text builds on, and where it says so.
pub fn builds_on(text: &str) -> Option<(String, Span)> {
    let (entries, _) = yaml::parse(text, 0);
    let mut ignored = Vec::new();
    let mut settings = Settings::new(&entries, Span::default(), &mut ignored);
    settings.text_at(BUILDS_ON).map(|(name, span)| (name.to_owned(), span))
}

const BUILDS_ON: &str = "bygger på";
/// Of a document type and of a skeleton.
const NUMBERED: &str = "nummererede afsnit";

/// Reads a profile on top of `base`.
pub fn overlay(mut base: Profile, text: &str, faults: &mut Vec<SettingFault>) -> Profile {
    let (entries, yaml_faults) = yaml::parse(text, 0);
    faults.extend(yaml_faults.into_iter().map(SettingFault::from));
    let whole = Span::new(0, text.lines().next().map_or(0, str::len));
    let mut top = Settings::new(&entries, whole, faults);
    base.read(&mut top);
    top.finish();
    base.make_index();
    base
}

/// The item with the id that `s` names, added if it is new; `None` if the
/// settings take it away or name none.
fn item<'p, T: Default>(
    items: &'p mut Vec<T>,
    s: &mut Settings<'_, '_>,
    id_of: impl Fn(&T) -> &str,
) -> Option<(&'p mut T, String)> {
    let id = s.required("id")?;
    let found = items.iter().position(|i| text::key(id_of(i)) == text::key(&id));
    if s.yes("udgår") == Some(true) {
        found.map(|i| items.remove(i));
        return None;
    }
    let at = found.unwrap_or_else(|| {
        items.push(T::default());
        items.len() - 1
    });
    Some((&mut items[at], id))
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

fn set_list(field: &mut Vec<String>, value: Vec<String>) {
    if !value.is_empty() {
        *field = value;
    }
}

impl Profile {
    fn read(&mut self, top: &mut Settings<'_, '_>) {
        set(&mut self.id, top.text("profil"));
        set(&mut self.name, top.text("navn"));
        // Followed by whoever loads the profile; here only its form is checked.
        top.text_at(BUILDS_ON);
        top.each("felter", |s| self.read_field(s));
        top.each("statusser", |s| self.read_status(s));
        top.within("ordlister", |s| self.read_lists(s));
        top.each("facetter", |s| self.read_facet(s));
        top.each("afsnit", |s| self.read_section(s));
        top.each("skeletter", |s| {
            if let Some((skeleton, id)) = item(&mut self.skeletons, s, |k| &k.id) {
                skeleton.id = id;
                set_list(&mut skeleton.sections, s.list("afsnit"));
                set_list(&mut skeleton.optional, s.list("valgfri"));
                set(&mut skeleton.numbered, s.yes(NUMBERED));
            }
        });
        top.each("standarder", |s| {
            if let Some((standard, id)) = item(&mut self.standards, s, |k| &k.id) {
                standard.id = id;
                set(&mut standard.number, s.text("nummer"));
                set(&mut standard.name, s.text("navn"));
                standard.synonyms.extend(s.list("synonymer"));
            }
        });
        top.each("trin", |s| self.read_step(s));
        top.within("grænser", |s| {
            let most = s.number("revisioner på en måned");
            self.revisions_a_month = most.map(|n| n as usize).or(self.revisions_a_month);
        });
        top.each("overblik", |s| self.read_overview(s));
        top.each("dokumenttyper", |s| self.read_type(s));
        top.within("titler", |s| {
            let plain =
                |list: Vec<String>| list.iter().map(|t| text::plain_words(t)).collect::<Vec<_>>();
            self.titles.prefixes.extend(plain(s.list("forstavelser")));
            self.titles.number_words.extend(plain(s.list("nummerord")));
            self.titles.point_patterns.extend(plain(s.list("punktmønstre")));
            self.titles.point_words.extend(plain(s.list("punktord")));
            self.titles.articles.extend(plain(s.list("artikler")));
            self.titles.citizens.extend(patterns(s, "borgeren", &self.lists));
            let handling = s.list("håndtering");
            self.titles.handling.extend(handling.iter().map(|word| text::plain_words(word)));
            set(&mut self.titles.service_word, s.text("tilbuddet").map(|t| text::plain_words(&t)));
        });
        top.within("mærker", |s| self.marks.read(s));
        top.within("vendinger", |s| self.read_phrases(s));
        top.within("datoer", |s| {
            let folded = |list: Vec<String>| list.iter().map(|t| text::fold(t)).collect::<Vec<_>>();
            set_list(&mut self.dates.months, folded(s.list("måneder")));
            set_list(&mut self.dates.short_months, folded(s.list("forkortelser")));
            self.dates.fillers.extend(folded(s.list("fyldord")));
        });
        top.within("regler", |s| self.levels.extend(s.all_levels()));
    }

    fn read_field(&mut self, s: &mut Settings<'_, '_>) {
        let Some((field, id)) = item(&mut self.fields, s, |f| &f.id) else { return };
        if field.name.is_empty() {
            field.name.clone_from(&id);
        }
        field.id = id;
        set(&mut field.name, s.text("navn"));
        field.synonyms.extend(s.list("synonymer"));
        let names: Vec<&str> = Role::ALL.iter().map(|(name, _)| *name).collect();
        if let Some(i) = s.one_of("rolle", &names) {
            field.role = Some(Role::ALL[i].1);
        }
        if let Some(outer) = s.text("inde i") {
            field.inside = Some(outer);
        }
    }

    fn read_status(&mut self, s: &mut Settings<'_, '_>) {
        const IDS: [&str; 4] = ["draft", "hearing", "approved", "retired"];
        const ALL: [Status; 4] =
            [Status::Draft, Status::Hearing, Status::Approved, Status::Retired];
        let Some(status) = s.one_of("id", &IDS).map(|i| ALL[i]) else { return };
        let found = self.statuses.iter().position(|n| n.status == status);
        let at = found.unwrap_or_else(|| {
            self.statuses.push(StatusName { status, ..StatusName::default() });
            self.statuses.len() - 1
        });
        set(&mut self.statuses[at].name, s.text("navn"));
        self.statuses[at].synonyms.extend(s.list("synonymer"));
    }

    fn read_lists(&mut self, s: &mut Settings<'_, '_>) {
        for (entry, words) in s.all_lists() {
            let list = self.lists.entry(text::fold(&entry.key)).or_default();
            list.extend(words.into_iter().map(|(word, _)| word.to_owned()));
        }
    }

    fn read_facet(&mut self, s: &mut Settings<'_, '_>) {
        let signs = patterns(s, "tegn", &self.lists);
        let own_words = patterns(s, "egne ord", &self.lists);
        let Some((facet, id)) = item(&mut self.facets, s, |f| &f.id) else { return };
        facet.id = id;
        set(&mut facet.name, s.text("navn"));
        set(&mut facet.heading, s.text("overskrift"));
        set(&mut facet.question, s.text("spørgsmål"));
        set(&mut facet.inherits, s.yes("arves"));
        set(&mut facet.prose, s.yes("fritekst"));
        set(&mut facet.is_brief, s.yes("kort svar"));
        facet.synonyms.extend(s.list("synonymer"));
        facet.beginnings.extend(s.list("begyndelser").iter().map(|b| text::plain_words(b)));
        facet.signs.extend(signs);
        facet.own_words.extend(own_words);
        if facet.name.is_empty() {
            facet.name.clone_from(&facet.id);
        }
        if facet.heading.is_empty() {
            facet.heading.clone_from(&facet.name);
        }
    }

    fn read_section(&mut self, s: &mut Settings<'_, '_>) {
        use SectionRole::*;
        const NAMES: [&str; 9] = [
            "introduction",
            "contents",
            "overview",
            "matter",
            "remark",
            "definitions",
            "references",
            "evidence",
            "revision",
        ];
        let roles = [
            Introduction,
            Contents,
            Overview,
            Matter,
            Remark,
            Definitions,
            References,
            Evidence,
            Revision,
        ];
        let Some((section, id)) = item(&mut self.sections, s, |k| &k.id) else { return };
        section.id = id;
        set(&mut section.name, s.text("navn"));
        section.synonyms.extend(s.list("synonymer"));
        if let Some(i) = s.one_of("rolle", &NAMES) {
            section.role = Some(roles[i]);
        }
    }

    fn read_step(&mut self, s: &mut Settings<'_, '_>) {
        let Some((step, id)) = item(&mut self.steps, s, |k| &k.id) else { return };
        step.id = id;
        set(&mut step.number, s.number("nummer"));
        set(&mut step.name, s.text("navn"));
        set(&mut step.computed, s.yes("beregnes"));
        step.evidence = s.text("dokumentation").or(step.evidence.take());
        s.each("spørgsmål", |q| {
            if let Some((question, id)) = item(&mut step.questions, q, |k| &k.id) {
                question.id = id;
                set(&mut question.text, q.text("tekst"));
                set(&mut question.help, q.text("vejledning"));
            }
        });
        if step.name.is_empty() {
            step.name.clone_from(&step.id);
        }
    }

    fn read_overview(&mut self, s: &mut Settings<'_, '_>) {
        let Some((layout, id)) = item(&mut self.overviews, s, |o| &o.id) else { return };
        layout.id = id;
        set_list(&mut layout.marks, s.list("kendetegn"));
        set_list(&mut layout.above, s.list("over"));
        let mut columns = Vec::new();
        s.each("kolonner", |c| {
            columns.push((c.text("overskrift").unwrap_or_default(), c.list("felter")));
        });
        if !columns.is_empty() {
            layout.columns = columns;
        }
    }

    fn read_type(&mut self, s: &mut Settings<'_, '_>) {
        let Some((kind, id)) = item(&mut self.types, s, |t| &t.id) else { return };
        kind.id = id;
        set(&mut kind.name, s.text("navn"));
        set(&mut kind.definite, s.text("bestemt form"));
        kind.synonyms.extend(s.list("synonymer"));
        set(&mut kind.level, s.number("niveau"));
        set(&mut kind.sets_requirements, s.yes("stiller krav"));
        set(&mut kind.holds_parent, s.yes("gengiver det overordnede"));
        set(&mut kind.evaluates, s.yes("evaluerer"));
        let answers = [Answers::Always, Answers::WhenNamed, Answers::Never];
        set(
            &mut kind.answers,
            s.one_of("svarer", &["altid", "angivet", "aldrig"]).map(|i| answers[i]),
        );
        set_list(&mut kind.required, s.list("påkrævet"));
        set_list(&mut kind.recommended, s.list("anbefalet"));
        set_list(&mut kind.on_approval, s.list("ved godkendelse"));
        set_list(&mut kind.approvers, s.list("godkendes af"));
        set_list(&mut kind.skeletons, s.list("skelet"));
        set(&mut kind.numbered, s.yes(NUMBERED));
        set_list(&mut kind.overviews, s.list("overblik"));
        if kind.name.is_empty() {
            kind.name.clone_from(&kind.id);
        }
    }

    /// Adds headings that name a facet; for `kvm.yaml`.
    pub fn add_facet_synonyms(&mut self, facet: usize, synonyms: impl IntoIterator<Item = String>) {
        self.facets[facet].synonyms.extend(synonyms);
        self.make_index();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_profile_has_no_fault() {
        let mut faults = Vec::new();
        let profile = overlay(Profile::default(), BUILT_IN[0].1, &mut faults);
        assert_eq!(faults, []);
        assert_eq!(profile.standards.len(), 12);
        assert_eq!(profile.facets.len(), 4);
        for (_, role) in Role::ALL {
            assert!(profile.field_of(*role).is_some(), "{role:?} has no field");
        }
        for kind in &profile.types {
            for name in kind.required.iter().chain(&kind.recommended).chain(&kind.on_approval) {
                assert!(profile.field(name).is_some(), "{}: {name}", kind.id);
            }
        }
    }

    #[test]
    fn a_profile_builds_on_another() {
        let text = "profil: by\nfacetter:\n  - {id: hvem, synonymer: [Tovholder]}\n  - {id: økonomi, navn: Økonomi}\nstandarder:\n  - {id: ledelse, udgår: ja}\n";
        let mut faults = Vec::new();
        let profile = overlay(built_in().clone(), text, &mut faults);
        assert_eq!(faults, []);
        assert_eq!(profile.facet("tovholder"), profile.facet("hvem"));
        assert_eq!(profile.facets.len(), 5);
        assert_eq!(profile.standard("Ledelse"), None);
        assert!(profile.standard("1.4").is_some());
    }

    #[test]
    fn faults_stand_at_their_place() {
        let text = "facetter:\n  - {id: hvem, arves: måske, synonym: [X]}\n";
        let mut faults = Vec::new();
        overlay(built_in().clone(), text, &mut faults);
        let at: Vec<&str> = faults.iter().map(|f| f.span.of(text)).collect();
        assert_eq!(at, ["måske", "synonym"]);
    }
}
