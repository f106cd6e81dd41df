//! What was gathered for a surveyor, and what was not.

use super::super::reason::reason;
use super::{Summary, gone_in_words};
use crate::diag::Severity;
use crate::editions::Gone;
use crate::lang::Words;
use crate::report::terminal::{GOOD, STRONG, styled, visible};
use crate::report::{listed, plural};
use crate::say;
use crate::site::{AttachmentFault, Gap, Gathered, Report};

impl Summary<'_> {
    /// What is in the folder, in figures.
    pub(super) fn gathered(&mut self, gathered: &Gathered, report: &Report, gone: &[Gone]) {
        let lang = self.lang;
        let parts = [
            (
                gathered.guidelines,
                "egen retningslinje",
                "guideline of its own",
                "egne retningslinjer",
                "guidelines of its own",
            ),
            (gathered.asking, "overordnet", "that it answers", "overordnede", "that it answers"),
            (
                gathered.evaluations,
                "selvevaluering",
                "self-evaluation",
                "selvevalueringer",
                "self-evaluations",
            ),
            (
                gathered.entries,
                "fil fra registret",
                "file of the register",
                "filer fra registret",
                "files of the register",
            ),
            (gathered.attachments, "bilag", "attached file", "bilag", "attached files"),
        ];
        let parts = parts.map(|(count, da, en, many_da, many_en)| {
            plural(count, Words { da, en }, Words { da: many_da, en: many_en }, lang)
        });
        let (parts, service) = (listed(&parts, lang), visible(&gathered.service));
        let nothing = gathered.guidelines == 0 || !report.failed.is_empty();
        let style = if nothing { STRONG } else { GOOD };
        self.line(&styled(
            style,
            say!(lang,
                da: "Til ekstern evaluering af {service}: {parts}.",
                en: "For the external evaluation of {service}: {parts}."),
        ));
        self.unchanged(report);
        let heading = Words { da: "Det mangler:", en: "What is not there:" };
        self.heading(Severity::Warning, heading, gathered.gaps.is_empty());
        for gap in &gathered.gaps {
            let gap = self.gap(gap, gone);
            self.item(&gap);
        }
    }

    fn gap(&self, gap: &Gap, gone: &[Gone]) -> String {
        let lang = self.lang;
        match gap {
            Gap::NoGuideline(standard) => say!(lang,
                da: "{standard}: tilbuddet har ingen retningslinje om standarden",
                en: "{standard}: the service has no guideline on the standard"),
            Gap::NoEvaluation(standard) => say!(lang,
                da: "{standard}: tilbuddet har ingen selvevaluering om standarden",
                en: "{standard}: the service has no self-evaluation on the standard"),
            Gap::Document(i, why) => {
                let gone = gone.iter().find(|gone| gone.document == *i);
                let gone = gone.map(|gone| format!(". {}", gone_in_words(gone, lang)));
                let why = reason(self.package, *i, why, lang);
                format!("{}: {why}{}", self.path(*i), gone.unwrap_or_default())
            }
            Gap::NoParent(i) => {
                let path = self.path(*i);
                say!(lang,
                    da: "{path}: kvm kan ikke finde det dokument, der skal svares på",
                    en: "{path}: kvm cannot find the document that it is to answer")
            }
            Gap::NoEntry(i) => {
                let path = self.path(*i);
                say!(lang,
                    da: "{path}: registret har ingen godkendelse af dokumentet",
                    en: "{path}: the register has no approval of it")
            }
            Gap::NoRegister => say!(lang,
                da: "pakken har ingen godkendelser i et register; kvm approve skriver dem",
                en: "the package has no approvals in a register; kvm approve writes them"),
            Gap::NoPdf => say!(lang, da: "PDF-filer", en: "PDF files"),
            Gap::DoubtfulEntry(path) => {
                let path = visible(path);
                say!(lang,
                    da: "{path}: der er fejl i filen, så den kan ikke bruges; kvm check viser hvilke",
                    en: "{path}: the file has faults and cannot be relied upon; kvm check shows which")
            }
            Gap::PersonalEntry(path) => self.attachment(path, AttachmentFault::PersonalNumber),
            Gap::Attachment(path, fault) => self.attachment(path, *fault),
        }
    }

    fn attachment(&self, path: &str, fault: AttachmentFault) -> String {
        let why = match fault {
            AttachmentFault::Missing => Words {
                da: "filen er ikke i pakken, eller den er en genvej ud af pakken",
                en: "the file is not in the package, or is a link out of it",
            },
            AttachmentFault::Outside => Words {
                da: "adressen fører ud af pakken",
                en: "the address leads out of the package",
            },
            AttachmentFault::Web => Words {
                da: "ligger på nettet og er ikke kopieret",
                en: "lies on the web and was not copied",
            },
            AttachmentFault::Document => Words {
                da: "dokumentet er ikke godkendt, eller det hører ikke til tilbuddet",
                en: "the document is not approved, or does not belong to the service",
            },
            AttachmentFault::Kind => Words {
                da: "den slags filer kopierer kvm ikke, for de kan være programmer; gem den som PDF",
                en: "kvm does not copy files of this kind, for they may be programs; save it as PDF",
            },
            AttachmentFault::TooLarge => {
                Words { da: "filen er for stor", en: "the file is too large" }
            }
            AttachmentFault::PersonalNumber => Words {
                da: "der står noget, der ligner et CPR-nummer",
                en: "there is what looks like a CPR number",
            },
        };
        format!("{}: {}", visible(path), why.get(self.lang))
    }
}
