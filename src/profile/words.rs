//! Words by which kvm knows other things: titles, marks, phrases, dates.

use super::Pattern;

/// How titles compare.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// Beginnings that say nothing: "Retningslinjer for".
    pub prefixes: Vec<String>,
    /// Words that may stand before a number: "punkt".
    pub number_words: Vec<String>,
    /// Words by which an unmarked heading is a point if a number follows:
    /// "Punkt 2: Supervision".
    pub point_words: Vec<String>,
    /// Beginnings by which an unmarked heading is a point.
    pub point_patterns: Vec<String>,
    /// What a service is called in general: "tilbuddet".
    pub service_word: String,
    /// Names for those whom the service is for.
    pub citizens: Vec<Pattern>,
    /// Articles that a title may begin with or be without.
    pub articles: Vec<String>,
    /// Words for doing what a title is about, which it may be without.
    pub handling: Vec<String>,
}

/// Marks in the source.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Class of a point.
    pub point: Vec<String>,
    /// Class of a demand.
    pub demand: Vec<String>,
    /// Class of what is optional.
    pub may: Vec<String>,
    /// Class of a heading that is no point.
    pub not_point: Vec<String>,
    /// Attribute that narrows the facets.
    pub facets: Vec<String>,
    /// Attribute on "applies unchanged".
    pub unchanged: Vec<String>,
    /// None (of the facets).
    pub none: Vec<String>,
    /// Yes.
    pub yes: Vec<String>,
    /// No.
    pub no: Vec<String>,
    /// Words that begin a demand: `Krav:`.
    pub demand_words: Vec<String>,
    /// Words that begin an optional demand: `Kan:`.
    pub may_words: Vec<String>,
}

/// Set phrases.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// Words between the parts of a combined name.
    pub connectors: Vec<String>,
    /// "Applies unchanged".
    pub unchanged: Vec<String>,
    /// "Applies unchanged" as kvm writes it.
    pub unchanged_as_written: String,
    /// The label of a deviation, and of its approver, as kvm writes them.
    pub deviation_as_written: String,
    /// See `deviation_as_written`.
    pub approver_as_written: String,
    /// Labels of a deviation.
    pub deviation: Vec<String>,
    /// Labels of its reason.
    pub reason: Vec<String>,
    /// Labels of its approver.
    pub approver: Vec<String>,
    /// Sentences that only point to the parent.
    pub nearly_unchanged: Vec<Pattern>,
    /// Sentences that only point to another text, or to the law.
    pub elsewhere: Vec<Pattern>,
    /// Sentences that only say that there is nothing to answer.
    pub declined: Vec<Pattern>,
    /// Words that begin a question: "hvordan".
    pub question_words: Vec<String>,
    /// Words that add nothing to what a title or the parent says.
    pub fillers: Vec<Pattern>,
    /// Sentences that only hold a place.
    pub placeholders: Vec<Pattern>,
    /// Remains of a conversion.
    pub litter: Vec<Pattern>,
    /// Link texts that say nothing.
    pub empty_link_texts: Vec<Pattern>,
}

/// Words of dates.
#[derive(Clone, Debug, Default)]
pub struct DateWords {
    /// The twelve months.
    pub months: Vec<String>,
    /// Their abbreviations.
    pub short_months: Vec<String>,
    /// Words that may stand before a date.
    pub fillers: Vec<String>,
}
