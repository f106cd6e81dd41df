//! The keys of `kvm.yaml`.

use super::chain::{self, Chain};
use super::{ApprovalMode, Config, Loaded, Publisher, RuleLevel, Service, service_key};
use crate::lang::Lang;
use crate::profile::Profile;
use crate::settings::{SettingFault, SettingFaultKind as Kind, Settings};
use crate::source::disk::CONFIG_NAME;
use crate::source::{Files, FilesError, Source, Span};
use crate::{text, yaml};
use std::collections::{BTreeMap, HashMap};

pub(super) fn load(files: &dyn Files) -> Result<Loaded, FilesError> {
    let mut sources = Vec::new();
    if let Some(bytes) = files.read(CONFIG_NAME)? {
        sources.push(Source::from_bytes(CONFIG_NAME.to_owned(), bytes));
    }
    let has_file = !sources.is_empty();
    let text = sources.first().map_or_else(String::new, |s| s.text.clone());
    let (entries, yaml_faults) = yaml::parse(&text, 0);
    let mut faults: Vec<SettingFault> = yaml_faults.into_iter().map(SettingFault::from).collect();
    let first_line = Span::new(0, text.lines().next().map_or(0, str::len));
    let mut top = Settings::new(&entries, first_line, &mut faults);

    let mut chain = Chain { files, sources, faults: Vec::new(), levels: BTreeMap::new() };
    let named = top.text_at("profil");
    let profile = chain.profile(named)?;
    let Chain { sources, faults: mut all_faults, levels, .. } = chain;
    let mut config = Config { levels, has_file, ..Config::new(profile) };
    config.read(&mut top, files);
    top.finish();

    all_faults.extend(faults.into_iter().map(|f| (0, f)));
    all_faults.sort_by_key(|(source, fault)| (*source, fault.span));
    Ok(Loaded { config, sources, faults: all_faults })
}

impl Config {
    fn new(profile: Profile) -> Config {
        Config {
            publisher: Publisher::default(),
            lang: None,
            services: Vec::new(),
            levels: BTreeMap::new(),
            revisions_a_month: None,
            approval: None,
            profile,
            has_file: false,
            names: HashMap::new(),
        }
    }

    fn read(&mut self, top: &mut Settings<'_, '_>, files: &dyn Files) {
        top.within("udgiver", |s| self.publisher = publisher(s, files));
        self.lang = top.text_at("sprog").and_then(|(code, span)| {
            let lang = Lang::from_code(code);
            if lang.is_none() {
                let codes = [Lang::Da, Lang::En].map(|l| l.code().to_owned());
                top.fault(span, Kind::NotOneOf(codes.to_vec()));
            }
            lang
        });
        let modes = [ApprovalMode::Field, ApprovalMode::Register];
        self.approval = top.one_of("godkendelse", &["felt", "register"]).map(|i| modes[i]);
        top.each("tilbud", |s| {
            if let Some(service) = service(s, &self.profile) {
                self.add_service(service, s);
            }
        });
        top.within("regler", |s| {
            for (rule, level, span) in s.all_levels() {
                self.levels.insert(rule, RuleLevel { level, source: Some(0), span });
            }
        });
        top.within("synonymer", |s| self.read_synonyms(s));
        top.within("grænser", |s| {
            self.revisions_a_month = s.number("revisioner på en måned").map(|n| n as usize);
        });
    }

    fn add_service(&mut self, service: Service, s: &mut Settings<'_, '_>) {
        let place = self.services.len();
        for name in [&service.id, &service.name] {
            let first = *self.names.entry(service_key(name)).or_insert(place);
            if first != place {
                let by = self.services[first].name.clone();
                s.fault(service.span, Kind::Taken { name: name.clone(), by });
                // One is enough: often the id is made from the name.
                break;
            }
        }
        self.services.push(service);
    }

    fn read_synonyms(&mut self, s: &mut Settings<'_, '_>) {
        let mut added: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (entry, headings) in s.all_lists() {
            let name = self.profile.normal_title(&entry.key);
            let Some(facet) = self.profile.facet(&name) else {
                let known = self.profile.facets.iter().flat_map(|f| [f.id.as_str(), &f.name]);
                let suggestion = text::did_you_mean(&entry.key, known).map(str::to_owned);
                s.fault(entry.key_span, Kind::UnknownName { name: entry.key.clone(), suggestion });
                continue;
            };
            for (heading, span) in headings {
                let other = self.profile.facet(&self.profile.normal_title(heading));
                if let Some(other) = other.filter(|other| *other != facet) {
                    let by = self.profile.facets[other].name.clone();
                    s.fault(span, Kind::Taken { name: heading.to_owned(), by });
                } else {
                    added.entry(facet).or_default().push(heading.to_owned());
                }
            }
        }
        for (facet, headings) in added {
            self.profile.add_facet_synonyms(facet, headings);
        }
    }
}

fn publisher(s: &mut Settings<'_, '_>, files: &dyn Files) -> Publisher {
    let mut publisher = Publisher {
        name: s.text("navn").unwrap_or_default(),
        address: s.list("adresse"),
        logo_text: s.text("logo-tekst"),
        ..Publisher::default()
    };
    if let Some((written, span)) = s.text_at("logo") {
        let path = chain::inside(CONFIG_NAME, written, files);
        if path.is_none() {
            s.fault(span, Kind::NoSuchFile(written.to_owned()));
        }
        (publisher.logo, publisher.logo_span) = (path, span);
    }
    if let Some((written, span)) = s.text_at("farve") {
        let colour = colour(written);
        if colour.is_none() {
            s.fault(span, Kind::NotColour);
        }
        (publisher.colour, publisher.colour_span) = (colour, span);
    }
    publisher
}

fn colour(written: &str) -> Option<String> {
    let digits = written.strip_prefix('#')?;
    let is_colour = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_colour.then(|| written.to_ascii_lowercase())
}

/// A service; one that has only a name gets an id from it.
fn service(s: &mut Settings<'_, '_>, profile: &Profile) -> Option<Service> {
    let (id, name) = (s.text_at("id"), s.text_at("navn"));
    let standards = s.node("standarder").is_some().then(|| standards(s, profile));
    let sub_groups = sub_groups(s);
    let Some((_, span)) = id.or(name) else {
        s.fault(s.span(), Kind::MissingKey("id"));
        return None;
    };
    if let Some((id, span)) = id
        && !text::is_id(id)
    {
        s.fault(span, Kind::NotId);
    }
    let id_text = match (id, name) {
        (Some((id, _)), _) if text::is_id(id) => id.to_owned(),
        (_, Some((name, _))) => text::slug(name),
        (Some((id, _)), None) => text::slug(id),
        (None, None) => return None,
    };
    let name = name.or(id).map(|(name, _)| name.to_owned())?;
    Some(Service { id: id_text, name, standards, sub_groups, span })
}

fn standards(s: &mut Settings<'_, '_>, profile: &Profile) -> Vec<usize> {
    let mut found = Vec::new();
    for (name, span) in s.list_at("standarder") {
        match profile.standard(name) {
            Some(standard) if found.contains(&standard) => {
                let by = profile.standards[standard].name.clone();
                s.fault(span, Kind::Taken { name: name.to_owned(), by });
            }
            Some(standard) => found.push(standard),
            None => {
                let known = profile.standards.iter();
                let known = known.flat_map(|k| [&k.name, &k.id].into_iter().chain(&k.synonyms));
                let suggestion = text::did_you_mean(name, known.map(String::as_str));
                let suggestion = suggestion.map(str::to_owned);
                s.fault(span, Kind::UnknownName { name: name.to_owned(), suggestion });
            }
        }
    }
    found
}

fn sub_groups(s: &mut Settings<'_, '_>) -> Vec<String> {
    let mut groups = Vec::new();
    let mut names: HashMap<String, &str> = HashMap::new();
    for (name, span) in s.list_at("undergrupper") {
        if let Some(twin) = names.insert(text::key(name), name) {
            s.fault(span, Kind::Taken { name: name.to_owned(), by: twin.to_owned() });
        } else {
            groups.push(name.to_owned());
        }
    }
    groups
}
