//! `kvm check`: every finding in the package, or in the files named; with
//! `--fix`, fewer of them.

mod known;
mod pages;
mod seen;
mod since;

use super::args::{Check, Global};
use super::package::{self, Opened};
use super::{Environment, Exit, Failure, Output, write};
use crate::diag::Severity;
use crate::fix::{self, Changed};
use crate::lang::Lang;
use crate::report::changes;
use crate::report::formats::Options;
use crate::say;
use crate::source::disk::DiskFiles;
use known::Known;
use seen::{Order, Seen};
use since::Since;

/// Checks, corrects if asked to, and reports.
pub fn run(
    ask: &Check,
    global: &Global,
    environment: &Environment,
    lang: Lang,
) -> Result<Output, Failure> {
    let opened = package::open(global, &ask.paths, environment, lang)?;
    refuse_what_does_not_go_together(ask, opened.lang)?;
    let as_of = opened.as_of(ask.day.as_of.as_deref(), environment)?;
    let within = opened.inside(&ask.paths, environment)?;
    let known = ask.baseline.as_ref().map(|path| Known::read(path, environment, opened.lang));
    let known = known.transpose()?;
    let Opened { files, package, lang } = opened;
    let since = ask.changed_since.as_ref().map(|rev| Since::of(rev, &files, &package, lang, as_of));
    let fingerprints = ask.format.has_fingerprints() || ask.write_baseline.is_some();
    let order = Order { within, lang, as_of, fingerprints, known, since: since.transpose()? };
    let seen = Seen::new(package, &files, &order);
    let prefix = package::in_repository(files.root());
    let options = Options {
        lang,
        columns: environment.columns,
        all: ask.all,
        fails_from: if ask.strict { Severity::Warning } else { Severity::Error },
        prefix: &prefix,
        as_of,
    };
    if let Some(list) = &ask.write_baseline {
        return known::write(list, &seen.checked(&order), environment, lang);
    }
    let outcome = |seen: &Seen| -> Result<Output, Failure> {
        let (checked, exit) = (seen.checked(&order), exit(seen, options.fails_from));
        let text = match &ask.out {
            Some(folder) => pages::write(folder, &checked, &options, environment)?,
            None => (ask.format.write)(&checked, &options),
        };
        Ok(Output { text, exit })
    };
    if !ask.fix {
        let output = outcome(&seen)?;
        // The program ends here. To give back a million small texts one by
        // one would take longer than to read them; the system takes them all.
        std::mem::forget(seen);
        return Ok(output);
    }
    // Nothing is written then, so the findings as they stand decide.
    let before = exit(&seen, options.fails_from);
    let fixed = fix::settle(&files, seen, |files| order.check(files))?;
    if ask.dry_run {
        return Ok(Output { text: changes::proposed(&fixed, lang), exit: before });
    }
    write_all(&fixed.changed, &files, lang)?;
    let made = if ask.format.is_text() { changes::made(&fixed, lang) } else { String::new() };
    let Output { text, exit } = outcome(&fixed.last)?;
    Ok(Output { text: made + &text, exit })
}

/// What the definitions of the arguments cannot say.
fn refuse_what_does_not_go_together(ask: &Check, lang: Lang) -> Result<(), Failure> {
    if ask.dry_run && !ask.format.is_text() {
        return Err(Failure(say!(lang,
            da: "--dry-run viser rettelserne som tekst og kan ikke bruges sammen med --format.",
            en: "--dry-run shows the corrections as text and cannot be used together with --format.")));
    }
    if ask.out.is_some() && !ask.format.is_pages() {
        return Err(Failure(say!(lang,
            da: "--out skriver sider og skal bruges sammen med --format html.",
            en: "--out writes pages and is to be used together with --format html.")));
    }
    Ok(())
}

fn exit(seen: &Seen, fails_from: Severity) -> Exit {
    if seen.has_fault(fails_from) { Exit::Findings } else { Exit::Clean }
}

/// Writes each file whole; one that cannot be written keeps no other from it.
fn write_all(changed: &[Changed], files: &DiskFiles, lang: Lang) -> Result<(), Failure> {
    let mut failed = Vec::new();
    for Changed { path, before, after, .. } in changed {
        // The real file, lest a link be replaced by one.
        let written = match files.resolve(path) {
            Some(real) => write::replace(&real, before, after),
            None => Err(write::NotWritten::Changed),
        };
        failed.extend(written.err().map(|error| write::reason(path, &error, lang)));
    }
    if failed.is_empty() {
        return Ok(());
    }
    let (reasons, done) = (failed.join("\n"), changed.len() - failed.len());
    Err(Failure(say!(lang,
        da: "{reasons}\nFiler, der er rettet: {done}. Kør kommandoen igen.",
        en: "{reasons}\nFiles that were corrected: {done}. Run the command again.")))
}
