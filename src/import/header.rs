//! The header of an imported document: what Word says, and what can be told
//! from title, file name and properties.
//!
//! A guess says where it comes from. What is not sure stands in the header as
//! a comment, for the writer to decide on.

mod written;

use super::Word;
use crate::lang::{Lang, Words};
use crate::model::Package;
use crate::model::service;
use crate::profile::{Answers, Profile, Role, Status};
use crate::text;

/// What the user said of the document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// The name of the Word file, without its ending.
    pub file: &'a str,
    /// The name of the folder that it lies in.
    pub folder: &'a str,
    /// The type, as a place in the profile.
    pub kind: Option<usize>,
    /// The standard, as a place in the catalogue.
    pub standard: Option<usize>,
    /// The service.
    pub service: Option<&'a str>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The user said so.
    Said,
    /// The overview, or lines like it.
    Overview,
    /// The document's title.
    Title,
    /// The text.
    Text,
    /// Page headers and footers.
    Margin,
    /// The file's properties.
    Properties,
    /// The file's name, or its folder's.
    FileName,
    /// Every imported document.
    Always,
}

impl From {
    /// Where, for people.
    pub fn say(self, lang: Lang) -> &'static str {
        let words = match self {
            From::Said => Words { da: "det skrev du", en: "you said so" },
            From::Overview => Words { da: "dokumentoverblikket", en: "the overview" },
            From::Title => Words { da: "titlen", en: "the title" },
            From::Text => Words { da: "teksten", en: "the text" },
            From::Margin => Words { da: "sidehoved eller sidefod", en: "page header or footer" },
            From::Properties => Words { da: "filens egenskaber", en: "the file's properties" },
            From::FileName => {
                Words { da: "filens navn eller mappe", en: "the name of the file or folder" }
            }
            From::Always => Words { da: "sådan begynder alle", en: "all begin so" },
        };
        words.get(lang)
    }
}

/// A field of the header.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its label.
    pub label: String,
    /// Its role.
    pub role: Option<Role>,
    /// What it says, line by line.
    pub lines: Vec<String>,
    /// Where that comes from.
    pub from: From,
    /// Whether it holds; else it is written as a comment.
    pub is_sure: bool,
}

/// The header of an imported document.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The fields in order.
    pub values: Vec<Value>,
    /// The type, as a place in the profile.
    pub kind: Option<usize>,
    /// The standard, as a place in the catalogue.
    pub standard: Option<usize>,
    /// How the header names the service.
    pub service: Option<String>,
    /// The points that the overview lists.
    pub contents: Vec<String>,
    /// What the overview says without a label that is known.
    pub others: Vec<String>,
}

impl Header {
    /// The value of the field with this role.
    pub fn value(&self, role: Role) -> Option<String> {
        let value = self.values.iter().find(|v| v.role == Some(role) && v.is_sure)?;
        Some(value.lines.join(" "))
    }
}

/// Finds out what the header of a document is to say.
pub fn guess(word: &Word, package: &Package, said: &Said<'_>) -> Header {
    let mut guess = Guess { word, package, said, header: Header::default() };
    guess.title();
    guess.kind();
    guess.standard();
    guess.service();
    guess.parent();
    guess.others();
    guess.properties();
    guess.header
}

struct Guess<'a> {
    word: &'a Word,
    package: &'a Package,
    said: &'a Said<'a>,
    header: Header,
}

impl<'a> Guess<'a> {
    fn profile(&self) -> &'a Profile {
        &self.package.config.profile
    }

    fn put(&mut self, role: Role, lines: Vec<String>, from: From, is_sure: bool) {
        let Some(field) = self.profile().field_of(role) else { return };
        let label = field.name.clone();
        self.header.values.push(Value { label, role: Some(role), lines, from, is_sure });
    }

    /// What the overview, or a page header, says in the field of this role.
    fn given(&self, role: Role) -> Option<(String, From)> {
        let fields = &self.profile().fields;
        let found = self.word.fields.iter().position(|f| fields[f.field].role == Some(role))?;
        let from = if found < self.word.in_overview { From::Overview } else { From::Margin };
        Some((text::one_line(&self.word.fields[found].lines.join(" ")), from))
    }

    /// The texts that may name something, the surest first.
    fn places(&self) -> Vec<(String, From)> {
        let title = self.word.title.as_ref().map(|t| super::blocks::plain(&t.inlines));
        let mut places: Vec<(String, From)> =
            title.into_iter().map(|title| (text::one_line(&title), From::Title)).collect();
        places.extend(self.given(Role::Title));
        places.push((file_words(self.said.file), From::FileName));
        places.push((file_words(self.said.folder), From::FileName));
        places.extend(self.word.margins.iter().map(|line| (line.clone(), From::Margin)));
        let properties = &self.word.properties.title;
        if !super::words::words().is_empty_title(properties) {
            places.push((properties.clone(), From::Properties));
        }
        places
    }

    fn title(&mut self) {
        let own = self.word.title.as_ref();
        let own = own.map(|t| (text::one_line(&super::blocks::plain(&t.inlines)), From::Title));
        let properties = self.word.properties.title.clone();
        let is_empty = super::words::words().is_empty_title(&properties);
        let (title, from) = self
            .given(Role::Title)
            .or(own)
            .or_else(|| (!is_empty).then_some((properties, From::Properties)))
            .unwrap_or_else(|| (file_words(self.said.file), From::FileName));
        self.put(Role::Title, vec![title], from, true);
    }

    fn kind(&mut self) {
        let profile = self.profile();
        let name = |kind: usize| vec![profile.types[kind].name.clone()];
        if let Some(kind) = self.said.kind {
            self.header.kind = Some(kind);
            return self.put(Role::DocumentType, name(kind), From::Said, true);
        }
        if let Some((written, from)) = self.given(Role::DocumentType) {
            self.header.kind =
                profile.document_type(&written).or_else(|| kind_in(profile, &written));
            let lines = self.header.kind.map_or_else(|| vec![written], name);
            return self.put(Role::DocumentType, lines, from, true);
        }
        let places = self.places();
        let found = places.iter().find_map(|(text, from)| Some((kind_in(profile, text)?, *from)));
        if let Some((kind, from)) = found {
            self.header.kind = Some(kind);
            return self.put(Role::DocumentType, name(kind), from, true);
        }
        // A document of a service is most likely its guideline.
        let local = (0..profile.types.len()).filter(|k| {
            profile.types[*k].answers == Answers::Always && !profile.types[*k].holds_parent
        });
        if let Some(local) = local.min_by_key(|k| profile.types[*k].level) {
            self.put(Role::DocumentType, name(local), From::Text, false);
        }
    }

    fn standard(&mut self) {
        let profile = self.profile();
        let name = |standard: usize| vec![profile.standards[standard].name.clone()];
        if let Some(standard) = self.said.standard {
            self.header.standard = Some(standard);
            return self.put(Role::Standard, name(standard), From::Said, true);
        }
        if let Some((written, from)) = self.given(Role::Standard) {
            self.header.standard =
                profile.standard(&written).or_else(|| standard_in(profile, &written));
            let lines = self.header.standard.map_or_else(|| vec![written], name);
            return self.put(Role::Standard, lines, from, true);
        }
        let places = self.places();
        let by_name =
            places.iter().find_map(|(text, from)| Some((standard_in(profile, text)?, *from)));
        if let Some((standard, from)) = by_name {
            self.header.standard = Some(standard);
            return self.put(Role::Standard, name(standard), from, true);
        }
        // Numbers have changed over time.
        let by_number = places.iter().find_map(|(text, from)| {
            let has = |number: &str| {
                text.split_whitespace().any(|w| w.trim_end_matches(['.', ':', ',']) == number)
            };
            Some((profile.standards.iter().position(|s| has(&s.number))?, *from))
        });
        if let Some((standard, from)) = by_number {
            self.put(Role::Standard, name(standard), from, false);
        }
    }

    fn service(&mut self) {
        let kind = self.header.kind.map(|kind| &self.profile().types[kind]);
        if kind.is_some_and(|kind| kind.answers != Answers::Always) {
            return;
        }
        let config = &self.package.config;
        let own = |name: &str| match config.service(name) {
            Some(found) => config.services[found].id.clone(),
            None => name.to_owned(),
        };
        let known = self.services();
        let given = self.said.service.map(|s| (s.to_owned(), From::Said));
        let found = given.or_else(|| self.given(Role::Service)).or_else(|| {
            self.places()
                .into_iter()
                .find_map(|(text, from)| Some((named_in(&known, &text)?, from)))
        });
        // The text names the service too, and perhaps others.
        let found = found.or_else(|| {
            let given = self.word.fields.iter().flat_map(|f| f.lines.clone());
            let lines = given.chain(self.word.text_lines());
            let mut named: Vec<String> = lines.filter_map(|line| named_in(&known, &line)).collect();
            named.sort();
            named.dedup();
            let [only] = &named[..] else { return None };
            Some((only.clone(), From::Text))
        });
        match found {
            Some((name, from)) => {
                let name = own(&name);
                self.header.service = Some(name.clone());
                self.put(Role::Service, vec![name], from, true);
            }
            None => self.put(Role::Service, Vec::new(), From::Text, false),
        }
    }

    /// The names of the services that the package knows, and how its headers
    /// name each.
    fn services(&self) -> Vec<(String, String)> {
        let known = service::services(self.package);
        let mut names: Vec<(String, String)> = known
            .iter()
            .flat_map(|s| {
                [(s.name.to_owned(), s.id.to_owned()), (s.id.to_owned(), s.id.to_owned())]
            })
            .collect();
        // "Birkely" is Bostedet Birkely, if no other name ends so.
        for service in &known {
            let last = service.name.rsplit(' ').next().unwrap_or_default();
            let alike = known.iter().filter(|s| s.name.rsplit(' ').next() == Some(last)).count();
            if alike == 1 && last.chars().count() >= 4 {
                names.push((last.to_owned(), service.id.to_owned()));
            }
        }
        names
    }

    /// The parent, where the standard alone does not say.
    fn parent(&mut self) {
        let kind = self.header.kind.map(|kind| &self.profile().types[kind]);
        let answers = kind.is_some_and(|kind| kind.answers == Answers::Always);
        let parents = super::parents(self.package, self.header.standard);
        if answers && parents.len() > 1 {
            let ids = parents.iter().map(|p| self.package.documents[*p].id.clone()).collect();
            self.put(Role::Parent, ids, From::Text, false);
        }
    }

    /// The other fields that Word gives, in the profile's order.
    fn others(&mut self) {
        let done = [Role::Title, Role::DocumentType, Role::Standard, Role::Service, Role::Parent];
        let profile = self.profile();
        self.header.others.clone_from(&self.word.others);
        for (place, field) in profile.fields.iter().enumerate() {
            let found = self.word.fields.iter().position(|f| f.field == place);
            let Some((at, found)) = found.map(|at| (at, &self.word.fields[at])) else { continue };
            match field.role {
                Some(role) if done.contains(&role) => continue,
                // What Word says of it is about the Word file.
                Some(Role::Status) => {
                    self.header.others.push(format!("{}: {}", field.name, found.lines.join(" ")));
                    continue;
                }
                Some(Role::ContentsList) => {
                    self.header.contents = points(&found.lines);
                    continue;
                }
                _ => {}
            }
            let is_single = field.role.is_some_and(Role::is_single);
            let lines = match is_single {
                true => vec![text::one_line(&found.lines.join(" "))],
                false => found.lines.iter().map(|line| text::one_line(line)).collect(),
            };
            let from = if at < self.word.in_overview { From::Overview } else { From::Margin };
            let (label, role) = (field.name.clone(), field.role);
            self.header.values.push(Value { label, role, lines, from, is_sure: true });
        }
    }

    /// What the file says of itself is often another's: a comment only.
    fn properties(&mut self) {
        let properties = &self.word.properties;
        for (role, text) in
            [(Role::PreparedBy, &properties.author), (Role::LastRevised, &properties.changed)]
        {
            let is_given = self.header.values.iter().any(|v| v.role == Some(role));
            if !is_given && !text.is_empty() {
                self.put(role, vec![text.clone()], From::Properties, false);
            }
        }
        let draft = self.profile().status_name(Status::Draft).to_owned();
        self.put(Role::Status, vec![draft], From::Always, true);
    }
}

/// The points that an overview lists: without bullets, and without the line
/// that introduces them.
fn points(lines: &[String]) -> Vec<String> {
    let bare = |line: &String| {
        text::one_line(line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"'))
    };
    let introduces = |line: &String| line.trim_end().ends_with(':');
    let rest = if lines.first().is_some_and(introduces) { &lines[1..] } else { lines };
    rest.iter().map(bare).filter(|line| !line.is_empty()).collect()
}

/// `Lokal_instruks-natten (2)` as words.
fn file_words(name: &str) -> String {
    text::one_line(&name.replace(['_', '-'], " "))
}

fn padded(text: &str) -> String {
    format!(" {} ", text::plain_words(text))
}

/// The type that a text names: the longest name in it. A single word counts
/// only where it begins the text and no number follows: "Standard 2.1 …" is
/// no standard.
fn kind_in(profile: &Profile, text: &str) -> Option<usize> {
    let words = padded(text);
    let names = profile.types.iter().enumerate().flat_map(|(k, kind)| {
        std::iter::once(&kind.name).chain(&kind.synonyms).map(move |name| (k, padded(name)))
    });
    let found = names.filter(|(_, name)| match name.trim().contains(' ') {
        true => words.contains(name.as_str()),
        false => words
            .strip_prefix(name.as_str())
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())),
    });
    found.max_by_key(|(_, name)| name.len()).map(|(kind, _)| kind)
}

/// The standard that a text names: the longest name in it.
fn standard_in(profile: &Profile, text: &str) -> Option<usize> {
    let words = padded(text);
    let names = profile.standards.iter().enumerate().flat_map(|(s, standard)| {
        std::iter::once(&standard.name).chain(&standard.synonyms).map(move |name| (s, padded(name)))
    });
    let found = names.filter(|(_, name)| words.contains(name.as_str()));
    found.max_by_key(|(_, name)| name.len()).map(|(standard, _)| standard)
}

/// The service that a text names, if it names one.
fn named_in(known: &[(String, String)], text: &str) -> Option<String> {
    let words = padded(text);
    let mut found: Vec<&String> =
        known.iter().filter(|(name, _)| words.contains(&padded(name))).map(|(_, id)| id).collect();
    found.sort();
    found.dedup();
    match found[..] {
        [only] => Some(only.clone()),
        _ => None,
    }
}
