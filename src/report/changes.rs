//! What `--fix` did, in plain words, or would do, line by line.

use super::plural;
use super::terminal::{ADVICE, FAINT, GOOD, STRONG, styled, visible};
use crate::fix::{Changed, Fixed, Look};
use crate::lang::{Lang, Words};
use crate::say;
use crate::source::lines::Lines;
use anstyle::{AnsiColor, Style};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::fmt::Write;

const TAKEN: Style = AnsiColor::Red.on_default();
const GIVEN: Style = AnsiColor::Green.on_default();

/// The corrections that were made, file by file, and how many there were.
pub fn made<L: Look>(fixed: &Fixed<L>, lang: Lang) -> String {
    let changed = &fixed.changed;
    let mut out = String::new();
    for file in changed {
        let path = styled(STRONG, visible(&file.path));
        let _ = writeln!(out, "{}", say!(lang, da: "Rettet: {path}", en: "Corrected: {path}"));
        let lines = Lines::new(&file.after);
        for applied in &file.applied {
            let line = lines.position(applied.at).line;
            let what = visible(&applied.title);
            let what = say!(lang, da: "linje {line}: {what}", en: "line {line}: {what}");
            let rule = styled(FAINT, format_args!("[{}]", applied.code.id));
            let _ = writeln!(out, "  {} {what}  {rule}", styled(GOOD, "✓"));
        }
        out.push('\n');
    }
    match count(changed, lang) {
        Some(count) => {
            let made = say!(lang, da: "{count} er skrevet.", en: "{count} were written.");
            let _ = writeln!(out, "{}", styled(GOOD, made));
        }
        None => out += &nothing(lang),
    }
    out + &left(fixed, lang) + "\n"
}

/// The lines that the corrections would change, and how many there would be.
pub fn proposed<L: Look>(fixed: &Fixed<L>, lang: Lang) -> String {
    let changed = &fixed.changed;
    let mut out = String::new();
    for file in changed {
        let _ = writeln!(out, "{}", styled(STRONG, visible(&file.path)));
        out += &difference(&file.before, &file.after);
        out.push('\n');
    }
    match count(changed, lang) {
        Some(count) => {
            let would = say!(lang,
                da: "{count}. Intet er skrevet.",
                en: "{count}. Nothing was written.");
            let _ = writeln!(out, "{would}");
            let how = say!(lang, da: "Skriv rettelserne: kvm check --fix", en: "Write them: kvm check --fix");
            let _ = writeln!(out, "{}", styled(FAINT, how));
        }
        None => out += &nothing(lang),
    }
    out + &left(fixed, lang)
}

fn nothing(lang: Lang) -> String {
    let nothing = Words {
        da: "Der er intet, kvm selv kan rette.\n",
        en: "There is nothing that kvm can correct.\n",
    };
    nothing.get(lang).to_owned()
}

/// `3 rettelser i 2 filer`; `None` if nothing changed.
fn count(changed: &[Changed], lang: Lang) -> Option<String> {
    let fixes = changed.iter().map(|file| file.applied.len()).sum();
    let fixes = plural(
        fixes,
        Words { da: "rettelse", en: "correction" },
        Words { da: "rettelser", en: "corrections" },
        lang,
    );
    let (one, many) = (Words { da: "fil", en: "file" }, Words { da: "filer", en: "files" });
    let files = plural(changed.len(), one, many, lang);
    let count = say!(lang, da: "{fixes} i {files}", en: "{fixes} in {files}");
    (!changed.is_empty()).then_some(count)
}

/// What is left to people: guesses, and files whose fixes come to no end.
fn left<L: Look>(fixed: &Fixed<L>, lang: Lang) -> String {
    let mut out = String::new();
    let count = fixed.to_accept();
    if count > 0 {
        let more = plural(
            count,
            Words {
                da: "forslag skal du selv tage stilling til",
                en: "suggestion is for you to decide on",
            },
            Words {
                da: "forslag skal du selv tage stilling til",
                en: "suggestions are for you to decide on",
            },
            lang,
        );
        let _ = writeln!(out, "{more}.");
    }
    for path in &fixed.given_up {
        let path = visible(path);
        let why = say!(lang,
            da: "Ikke rørt: {path}, for rettelserne af den ophæver hinanden. Ret den selv.",
            en: "Left alone: {path}, for its corrections undo each other. Correct it yourself.");
        let _ = writeln!(out, "{}", styled(ADVICE, why));
    }
    out
}

/// The lines of one file that would change, under its path.
pub fn lines_changed(path: &str, before: &str, after: &str) -> String {
    format!("{}\n{}\n", styled(STRONG, visible(path)), difference(before, after))
}

/// The lines taken away and the lines given, each with its number.
pub fn difference(before: &str, after: &str) -> String {
    let (old, new) = (lines(before), lines(after));
    let gutter = old.len().max(new.len()).to_string().len();
    let mut out = String::new();
    let mut write = |style: Style, sign: char, text: &[&str], first: usize| {
        for (i, line) in text.iter().enumerate() {
            let number = styled(FAINT, format_args!("{:>gutter$}", first + i + 1));
            let line = styled(style, format_args!("{sign} {}", visible(line)));
            let _ = writeln!(out, "  {number} {line}");
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if !matches!(op, DiffOp::Equal { .. }) {
            write(TAKEN, '-', &old[op.old_range()], op.old_range().start);
            write(GIVEN, '+', &new[op.new_range()], op.new_range().start);
        }
    }
    out
}

/// The lines without their ends, which fixes keep.
fn lines(text: &str) -> Vec<&str> {
    let lines = Lines::new(text);
    let count = lines.position(text.len() as u32).line;
    let mut all: Vec<&str> = (1..=count).map(|n| lines.line(n).of(text)).collect();
    // What follows the last line end is no line.
    all.pop_if(|last| last.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, MISSING, OVERDUE};
    use super::*;
    use crate::diag::Diagnostic;
    use crate::diag::Edit;
    use crate::fix::Applied;
    use crate::source::{Sources, Span};

    /// The last look at a package: the samples, one with a guess.
    struct Last(Sources, Vec<Diagnostic>);

    impl Look for Last {
        fn sources(&self) -> &Sources {
            &self.0
        }

        fn findings(&self) -> &[Diagnostic] {
            &self.1
        }
    }

    fn fixed(changed: Vec<Changed>, given_up: &[&str], guess: bool) -> Fixed<Last> {
        let sources = samples::sources();
        let mut findings = samples::findings(&sources, Lang::Da);
        if guess {
            let edit = Edit { span: Span::new(0, 1), text: "b".to_owned() };
            findings[0] = findings[0].clone().fix("Gæt".to_owned(), vec![edit]).ask_first();
        }
        let given_up = given_up.iter().map(|path| (*path).to_owned()).collect();
        Fixed { changed, given_up, last: Last(sources, findings) }
    }

    fn changed() -> Vec<Changed> {
        let before = "---\r\ntitel: A: b\r\n---\r\nCpr 010203-1234\r\nc\r\n";
        let after = "---\r\ntitel: \"A: b\"\r\n---\r\nRing 010203-1234\r\nc\r\n";
        let applied = |code, title: &str, at| Applied { code, title: title.to_owned(), at };
        vec![Changed {
            path: "birkely/ledelse.md".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            applied: vec![
                applied(&MISSING, "Sæt teksten i citationstegn", 12),
                applied(&OVERDUE, "Skriv »Ring« ved 010203-1234", 28),
            ],
        }]
    }

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn tells_what_was_corrected() {
        assert_eq!(
            plain(&made(&fixed(changed(), &["rundt.md"], true), Lang::Da)),
            "Rettet: birkely/ledelse.md\n\
             \x20 ✓ linje 2: Sæt teksten i citationstegn  [missing-answer]\n\
             \x20 ✓ linje 4: Skriv »Ring« ved 010203-••••  [overdue-revision]\n\
             \n\
             2 rettelser i 1 fil er skrevet.\n\
             1 forslag skal du selv tage stilling til.\n\
             Ikke rørt: rundt.md, for rettelserne af den ophæver hinanden. Ret den selv.\n\n"
        );
        let nothing = made(&fixed(Vec::new(), &[], false), Lang::En);
        assert_eq!(nothing, "There is nothing that kvm can correct.\n\n");
    }

    #[test]
    fn shows_only_the_lines_that_would_change() {
        assert_eq!(
            plain(&proposed(&fixed(changed(), &[], false), Lang::Da)),
            "birkely/ledelse.md\n\
             \x20 2 - titel: A: b\n\
             \x20 2 + titel: \"A: b\"\n\
             \x20 4 - Cpr 010203-••••\n\
             \x20 4 + Ring 010203-••••\n\
             \n\
             2 rettelser i 1 fil. Intet er skrevet.\n\
             Skriv rettelserne: kvm check --fix\n"
        );
    }
}
