//! The files of the register, read.

use super::write::{ACTS, KINDS};
use super::{
    Act, Approval, Entry, EntryFault, EntryFaultKind as Kind, FOLDER, NAME_SUM, ReadFile, Recorded,
    Review, VERSION, file_sum, folder,
};
use crate::date::{Day, PartialDate};
use crate::settings::{SettingFault, SettingFaultKind, Settings};
use crate::source::{Files, FilesError, Source, Span};
use crate::yaml;
use rayon::prelude::*;

/// A register nests no deeper: parts of an id, and the file.
const DEEPEST: usize = 16;
/// A file larger than this is none of kvm's.
const LARGEST: usize = 4 << 20;

/// Reads every entry of the register, in the order of their paths.
///
/// # Errors
/// If a folder or file cannot be read. A bad entry is no error.
pub fn read(files: &dyn Files) -> Result<Vec<ReadFile>, FilesError> {
    let mut paths = Vec::new();
    collect(files, FOLDER, 0, &mut paths)?;
    paths.sort_unstable();
    let read = |path: String| -> Result<Option<ReadFile>, FilesError> {
        Ok(files.read(&path)?.map(|bytes| read_file(path, bytes)))
    };
    let all: Vec<Option<ReadFile>> = paths.into_par_iter().map(read).collect::<Result<_, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

fn collect(
    files: &dyn Files,
    folder: &str,
    depth: usize,
    out: &mut Vec<String>,
) -> Result<(), FilesError> {
    if depth == DEEPEST {
        return Ok(());
    }
    for name in files.list(folder)? {
        let path = format!("{folder}/{name}");
        match name.to_ascii_lowercase().rsplit_once('.') {
            Some((_, "yaml" | "yml")) => out.push(path),
            // Something that people keep beside the entries.
            Some(_) => {}
            None => collect(files, &path, depth + 1, out)?,
        }
    }
    Ok(())
}

fn read_file(path: String, bytes: Vec<u8>) -> ReadFile {
    if bytes.len() > LARGEST {
        let source = Source { path, text: String::new(), invalid_utf8: None };
        let faults = vec![EntryFault { span: Span::default(), kind: Kind::NotText }];
        return ReadFile { source, entry: None, faults };
    }
    let source = Source::from_bytes(path, bytes);
    let first_line = Span::new(0, source.text.lines().next().map_or(0, str::len));
    let fault = |kind| EntryFault { span: first_line, kind };
    if source.invalid_utf8.is_some() {
        return ReadFile { source, entry: None, faults: vec![fault(Kind::NotText)] };
    }
    let (entries, yaml_faults) = yaml::parse(&source.text, 0);
    let mut faults: Vec<SettingFault> = yaml_faults.into_iter().map(SettingFault::from).collect();
    let mut own = Vec::new();
    let mut top = Settings::new(&entries, first_line, &mut faults);
    let (entry, version) = read_entry(&mut top, &mut own);
    if version.is_none_or(|version| version <= VERSION) {
        top.finish();
    }
    let setting = |fault: SettingFault| EntryFault { span: fault.span, kind: Kind::Setting(fault) };
    own.extend(faults.into_iter().map(setting));
    if let Some(version) = version.filter(|version| *version > VERSION) {
        // A later version may have keys of its own: say just that.
        own = vec![fault(Kind::Version(version))];
    }
    let entry = entry.filter(|_| own.is_empty());
    if let Some(entry) = &entry {
        own.extend(against_name(entry, &source).map(fault));
    }
    own.sort_by_key(|fault| fault.span);
    ReadFile { source, entry, faults: own }
}

/// The entry, and the version of the register that the file names.
fn read_entry(
    s: &mut Settings<'_, '_>,
    faults: &mut Vec<EntryFault>,
) -> (Option<Entry>, Option<u32>) {
    let version = s.number("register");
    if version.is_none() {
        s.fault(s.span(), SettingFaultKind::MissingKey("register"));
    }
    let act = s.one_of("handling", &ACTS);
    if act.is_none() {
        s.fault(s.span(), SettingFaultKind::MissingKey("handling"));
    }
    let document = s.required("dokument");
    let by = s.required("af");
    let role = s.text("rolle");
    let date = date(s, "dato", faults).and_then(|(date, span)| {
        if date.day().is_none() {
            faults.push(EntryFault { span, kind: Kind::NotADate });
        }
        date.day().map(|_| date.first_day())
    });
    if date.is_none() {
        s.required("dato");
    }
    let is_review = act == Some(1);
    let number_key = if is_review { "nummer" } else { "udgave" };
    let number = s.number(number_key);
    if number.is_none() {
        s.fault(s.span(), SettingFaultKind::MissingKey(number_key));
    }
    let act = match is_review {
        false => approval(s, faults).map(Act::Approval),
        true => review(s).map(Act::Review),
    };
    let entry = || -> Option<Entry> {
        let (document, by, date): (String, String, Day) = (document?, by?, date?);
        Some(Entry { document, number: number?, by, role, date, act: act? })
    };
    (entry(), version)
}

fn approval(s: &mut Settings<'_, '_>, faults: &mut Vec<EntryFault>) -> Option<Approval> {
    let words = KINDS.map(|(word, _)| word);
    let kind = s.one_of("art", &words).map(|i| KINDS[i].1);
    if kind.is_none() {
        s.fault(s.span(), SettingFaultKind::MissingKey("art"));
    }
    let valid_from = date(s, "gældende fra", faults).map(|(date, _)| date);
    let next_revision = date(s, "næste revisionsdato", faults).map(|(date, _)| date);
    let sum = s.required("sum");
    let fields = pairs(s, "felter", "felt", "tekst");
    let sections = pairs(s, "afsnit", "overskrift", "sum");
    let requirements = requirements(s);
    Some(Approval {
        kind: kind?,
        valid_from,
        next_revision,
        sum: sum?,
        fields,
        sections,
        requirements,
    })
}

fn review(s: &mut Settings<'_, '_>) -> Option<Review> {
    let parent = s.required("overordnet");
    let edition = s.number("udgave");
    let requirements = requirements(s);
    Some(Review { parent: parent?, edition, requirements })
}

fn date(
    s: &mut Settings<'_, '_>,
    key: &'static str,
    faults: &mut Vec<EntryFault>,
) -> Option<(PartialDate, Span)> {
    let (text, span) = s.text_at(key)?;
    let read = PartialDate::from_iso(text);
    if read.is_none() {
        faults.push(EntryFault { span, kind: Kind::NotADate });
    }
    Some((read?, span))
}

fn pairs(
    s: &mut Settings<'_, '_>,
    key: &'static str,
    first: &'static str,
    second: &'static str,
) -> Vec<(String, String)> {
    let mut all = Vec::new();
    s.each(key, |s| {
        // An empty heading is that of what stands above the first one.
        let pair = (s.text(first).unwrap_or_default(), s.text(second).unwrap_or_default());
        all.push(pair);
    });
    all
}

fn requirements(s: &mut Settings<'_, '_>) -> Vec<Recorded> {
    let mut all = Vec::new();
    s.each("krav", |s| {
        let (id, sum) = (s.required("id"), s.required("sum"));
        let title = s.text("titel").unwrap_or_default();
        let must = s.yes("skal").unwrap_or(true);
        let unchanged_allowed = s.yes("uændret").unwrap_or(true);
        let (facets, text) = (s.list("facetter"), s.text("tekst"));
        if let (Some(id), Some(sum)) = (id, sum) {
            all.push(Recorded { id, title, must, facets, unchanged_allowed, sum, text });
        }
    });
    all
}

/// What the file's path says otherwise than the file.
fn against_name(entry: &Entry, source: &Source) -> Option<Kind> {
    let (at, name) = source.path.rsplit_once('/')?;
    let stem = name.rsplit_once('.')?.0;
    let mut parts = stem.splitn(3, '-');
    let (number, act, sum) = (parts.next()?, parts.next(), parts.next());
    let (Ok(number), Some(act), Some(sum)) = (number.parse::<u32>(), act, sum) else {
        return Some(Kind::Name);
    };
    let own_folder = format!("{FOLDER}/{}", folder(&entry.document));
    if folder(at) != own_folder {
        return Some(Kind::Folder(own_folder));
    }
    if act != entry.act.id() {
        return Some(Kind::Act);
    }
    if number != entry.number {
        return Some(Kind::Number(entry.number));
    }
    (file_sum(&source.text)[..NAME_SUM] != *sum).then_some(Kind::Changed)
}
