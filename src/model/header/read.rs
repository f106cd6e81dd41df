//! Keys and values to fields.

use super::deviation;
use super::{Header, HeaderFault, HeaderFaultKind as Kind, HeaderField, HeaderValue};
use crate::model::date::PartialDate;
use crate::parse::front_matter::FrontMatter;
use crate::profile::{Field, Profile, Role};
use crate::source::Span;
use crate::text;
use crate::yaml::{self, Entry, Node, Value};

pub(super) fn read(front: &FrontMatter, profile: &Profile) -> Header {
    let mut header = Header::default();
    // The same label twice is already a fault of the YAML.
    let once =
        front.entries.iter().zip(yaml::doubled(&front.entries)).filter(|(_, of)| of.is_none());
    for (entry, _) in once {
        match profile.field_index(&entry.key) {
            Some(field) => header.add(field, entry, profile),
            None => header.add_unknown(entry, profile),
        }
    }
    header
}

/// Whoever has more faults starts with these; a hostile header of ten
/// thousand keys would cost seconds.
const FAULTS_WITH_SUGGESTION: usize = 100;

/// What people may call a field.
pub(super) fn labels(field: &Field) -> impl Iterator<Item = &str> {
    [&field.name, &field.id].into_iter().chain(&field.synonyms).map(String::as_str)
}

impl Header {
    fn add(&mut self, field: usize, entry: &Entry, profile: &Profile) {
        let role = profile.fields[field].role;
        self.report_twin(field, role, entry.key_span);
        let value = Reader { field, profile, faults: &mut self.faults }.value(role, &entry.value);
        let text = as_one_text(&value, &entry.value);
        let (key_span, span) = (entry.key_span, entry.value.span);
        self.fields.push(HeaderField { field, role, key_span, span, value, text });
    }

    fn report_twin(&mut self, field: usize, role: Option<Role>, key: Span) {
        let is_twin = |f: &&HeaderField| f.field == field || (role.is_some() && f.role == role);
        if let Some(first) = self.fields.iter().find(is_twin).map(|f| f.key_span) {
            self.fault(key, Kind::DuplicateRole { field, first });
        }
    }

    fn add_unknown(&mut self, entry: &Entry, profile: &Profile) {
        let fields = profile.fields.iter().filter(|f| f.inside.is_none());
        let suggestion = (self.faults.len() < FAULTS_WITH_SUGGESTION)
            .then(|| text::did_you_mean(&entry.key, fields.flat_map(labels)))
            .flatten();
        let (key, suggestion) = (entry.key.clone(), suggestion.map(str::to_owned));
        self.fault(entry.key_span, Kind::UnknownKey { key, suggestion });
    }

    fn fault(&mut self, span: Span, kind: Kind) {
        self.faults.push(HeaderFault { span, kind });
    }
}

fn as_one_text(value: &HeaderValue, node: &Node) -> String {
    match value {
        HeaderValue::Text(text) | HeaderValue::Date(_, text) => text.clone(),
        HeaderValue::List(items) => {
            items.iter().map(|(text, _)| &**text).collect::<Vec<_>>().join(", ")
        }
        HeaderValue::Status(_) => match &node.value {
            Value::Text(text) => text.trim().to_owned(),
            _ => String::new(),
        },
        HeaderValue::Absent | HeaderValue::Unusable | HeaderValue::Deviations(_) => String::new(),
    }
}

/// Reads the value of one field.
pub(super) struct Reader<'a> {
    pub(super) field: usize,
    pub(super) profile: &'a Profile,
    pub(super) faults: &'a mut Vec<HeaderFault>,
}

impl Reader<'_> {
    fn value(&mut self, role: Option<Role>, node: &Node) -> HeaderValue {
        if says_nothing(&node.value) {
            return HeaderValue::Absent;
        }
        match role {
            Some(Role::Deviations) => deviation::read(self, node),
            Some(role) if role.is_single() => match self.single(node) {
                Some((text, span)) => self.typed(role, text, span),
                None => HeaderValue::Unusable,
            },
            _ => self.texts(node),
        }
    }

    /// A text on one line; a list of one item is that item.
    pub(super) fn single(&mut self, node: &Node) -> Option<(String, Span)> {
        match &node.value {
            Value::Text(text) if !text.contains(['\n', '\r']) => {
                Some((text.trim().to_owned(), node.span))
            }
            Value::Text(text) => {
                let lines: Vec<&str> =
                    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
                Some((lines.join(" "), node.span))
            }
            Value::List(items) if items.len() == 1 => self.single(&items[0]),
            _ => {
                self.fault(node.span, Kind::NotSingle { field: self.field });
                None
            }
        }
    }

    fn typed(&mut self, role: Role, value: String, span: Span) -> HeaderValue {
        match role {
            Role::Id if !text::is_id(&value) => {
                self.fault(span, Kind::BadId { value });
                HeaderValue::Unusable
            }
            Role::Status => self.status(value, span),
            role if role.is_date() => self.date(value, span),
            _ => HeaderValue::Text(value),
        }
    }

    fn status(&mut self, value: String, span: Span) -> HeaderValue {
        if let Some(status) = self.profile.status(&value) {
            return HeaderValue::Status(status);
        }
        let names =
            self.profile.statuses.iter().flat_map(|s| std::iter::once(&s.name).chain(&s.synonyms));
        let suggestion = text::did_you_mean(&value, names.map(String::as_str)).map(str::to_owned);
        self.fault(span, Kind::UnknownStatus { value: value.clone(), suggestion });
        HeaderValue::Text(value)
    }

    fn date(&mut self, value: String, span: Span) -> HeaderValue {
        match PartialDate::parse(&value, &self.profile.dates) {
            Ok(date) => HeaderValue::Date(date, value),
            Err(fault) => {
                self.fault(span, Kind::BadDate { field: self.field, value: value.clone(), fault });
                HeaderValue::Text(value)
            }
        }
    }

    /// A text or a list of texts; an item that is neither is a fault.
    fn texts(&mut self, node: &Node) -> HeaderValue {
        match &node.value {
            Value::Text(text) => HeaderValue::Text(text.trim().to_owned()),
            Value::List(items) => {
                let mut texts = Vec::new();
                for item in items.iter().filter(|i| !says_nothing(&i.value)) {
                    texts.extend(self.single(item));
                }
                if texts.is_empty() { HeaderValue::Unusable } else { HeaderValue::List(texts) }
            }
            Value::Map(_) | Value::Absent => {
                self.fault(node.span, Kind::NotSingle { field: self.field });
                HeaderValue::Unusable
            }
        }
    }

    pub(super) fn fault(&mut self, span: Span, kind: Kind) {
        self.faults.push(HeaderFault { span, kind });
    }
}

/// Whether nothing is written: no value, an empty text, a list of nothing.
pub(super) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Absent => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(|i| says_nothing(&i.value)),
        Value::Map(entries) => entries.is_empty(),
    }
}
