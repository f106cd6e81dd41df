//! The entries of the field that lists deviations.

use super::read::{Reader, labels, says_nothing};
use super::{HeaderDeviation, HeaderFaultKind as Kind, HeaderValue};
use crate::profile::{Field, Profile, Role};
use crate::source::Span;
use crate::text;
use crate::yaml::{Entry, Node, Value};

/// Reads a list of deviations; a single one needs no list.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> HeaderValue {
    let field = reader.field;
    let mut deviations = Vec::new();
    match &node.value {
        Value::Map(entries) => deviations.extend(deviation(reader, entries, node.span)),
        Value::List(items) => {
            for item in items.iter().filter(|i| !says_nothing(&i.value)) {
                match &item.value {
                    Value::Map(entries) => deviations.extend(deviation(reader, entries, item.span)),
                    _ => reader.fault(item.span, Kind::NotAMap { field }),
                }
            }
        }
        Value::Text(_) | Value::Absent => reader.fault(node.span, Kind::NotAList { field }),
    }
    if deviations.is_empty() { HeaderValue::Unusable } else { HeaderValue::Deviations(deviations) }
}

/// One deviation; `None` if it cannot be said what it deviates from.
fn deviation(reader: &mut Reader<'_>, entries: &[Entry], span: Span) -> Option<HeaderDeviation> {
    let mut deviation = HeaderDeviation { span, ..HeaderDeviation::default() };
    let mut seen: Vec<(Role, &Entry)> = Vec::new();
    // A facet that cannot be read must not widen the deviation to its point.
    let mut is_clear = true;
    for entry in entries {
        let Some((field, role)) = inner_field(reader.profile, &entry.key) else {
            let suggestion = nearest_label(reader.profile, &entry.key);
            let meant = suggestion.as_deref().and_then(|s| inner_field(reader.profile, s));
            is_clear &= meant.is_none_or(|(_, role)| role != Role::DeviationFacet);
            let key = entry.key.clone();
            reader.fault(entry.key_span, Kind::UnknownDeviationKey { key, suggestion });
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(r, _)| *r == role) {
            // The same label twice is already a fault of the YAML.
            if first.key != entry.key {
                let first = first.key_span;
                reader.fault(entry.key_span, Kind::DuplicateRole { field, first });
            }
            continue;
        }
        seen.push((role, entry));
        if says_nothing(&entry.value.value) {
            continue;
        }
        let value =
            Reader { field, profile: reader.profile, faults: reader.faults }.single(&entry.value);
        match role {
            Role::DeviationPoint | Role::DeviationFacet if value.is_none() => is_clear = false,
            Role::DeviationPoint => deviation.point = value,
            Role::DeviationFacet => deviation.facet = value,
            Role::Reason => deviation.reason = value.map(|(text, _)| text),
            _ => deviation.approver = value.map(|(text, _)| text),
        }
    }
    is_clear.then_some(deviation)
}

/// The fields of a deviation that kvm can use: those that stand inside it,
/// and the approver, which documents have as well.
fn inner_fields(profile: &Profile) -> impl Iterator<Item = (usize, Role, &Field)> {
    use Role::{ApprovedBy, DeviationFacet, DeviationPoint, Deviations, Reason};
    let approver = profile.fields.iter().enumerate().filter(|(_, f)| f.role == Some(ApprovedBy));
    profile.inner_fields(Deviations).chain(approver).filter_map(|(i, field)| match field.role? {
        role @ (DeviationPoint | DeviationFacet | Reason | ApprovedBy) => Some((i, role, field)),
        _ => None,
    })
}

fn inner_field(profile: &Profile, label: &str) -> Option<(usize, Role)> {
    let wanted = text::key(label);
    let has_label = |f: &Field| labels(f).any(|l| text::key(l) == wanted);
    inner_fields(profile).find(|(_, _, f)| has_label(f)).map(|(i, role, _)| (i, role))
}

fn nearest_label(profile: &Profile, key: &str) -> Option<String> {
    let labels = inner_fields(profile).flat_map(|(_, _, field)| labels(field));
    text::did_you_mean(key, labels).map(str::to_owned)
}
