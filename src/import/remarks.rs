//! What could not be carried from Word as it stood, and where it stands.

use crate::lang::{Lang, Words};
use crate::text;

/// What happened to a part of a Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub what: What,
    /// The paragraph of the Word file, counted from 1; 0 for the whole file.
    pub paragraph: u32,
    /// The words it concerns, or what they were; may be empty.
    pub text: String,
}

/// How a remark is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It is not in the Markdown.
    Left,
    /// It is, but needs a look.
    Look,
    /// It is, in another form.
    Changed,
}

macro_rules! whats {
    ($($(#[$doc:meta])* $name:ident: $weight:ident, da: $da:literal, en: $en:literal;)*) => {
        /// The kinds of remark, the gravest first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum What { $($(#[$doc])* $name,)* }

        impl What {
            /// How it is to be taken.
            pub fn weight(self) -> Weight {
                match self { $(What::$name => Weight::$weight,)* }
            }

            /// What it is, for people.
            pub fn say(self, lang: Lang) -> &'static str {
                match self { $(What::$name => Words { da: $da, en: $en }.get(lang),)* }
            }
        }
    };
}

whats! {
    /// Text that was deleted with change tracking on.
    Deleted: Left, da: "slettet med sporede ændringer", en: "deleted with tracked changes";
    /// A comment.
    Comment: Left, da: "kommentar", en: "comment";
    /// Hidden text.
    Hidden: Left, da: "skjult tekst", en: "hidden text";
    /// Word's list of contents.
    Contents: Left, da: "indholdsfortegnelse; kvm laver den selv", en: "table of contents; kvm makes it";
    /// Page numbers and the like in the text.
    Litter: Left, da: "sidetal og lignende", en: "page numbers and the like";
    /// A page header or footer.
    HeaderFooter: Left, da: "sidehoved eller sidefod", en: "page header or footer";
    /// What the overview says that the header has no place for.
    Overview: Left, da: "i dokumentoverblikket, men ikke et felt i hovedet", en: "in the overview, but not in the header";
    /// A diagram.
    Chart: Left, da: "diagram; gem det som billede", en: "chart; save it as a picture";
    /// A drawing of Word's.
    Drawing: Left, da: "tegning uden tekst (SmartArt, figur); gem den som billede", en: "drawing without text (SmartArt, shape); save it as a picture";
    /// Something of another program.
    Object: Left, da: "indsat objekt fra et andet program", en: "object from another program";
    /// A picture that lies elsewhere.
    PictureElsewhere: Left, da: "billede, der ikke ligger i filen", en: "picture that is not in the file";
    /// A character of a symbol font.
    Symbol: Left, da: "tegn fra en symbolskrift", en: "character of a symbol font";
    /// A link to somewhere that cannot be reached.
    Link: Left, da: "linket er fjernet, teksten er bevaret", en: "the link was removed, its text is kept";
    /// Another file put into this one.
    OtherFile: Left, da: "en anden fil, der er indsat i denne", en: "another file that is put into this one";
    /// A picture in a form that browsers cannot show.
    PictureKind: Look, da: "billedet kan ikke vises; gem det som PNG", en: "the picture cannot be shown; save it as PNG";
    /// A picture without alternative text.
    NoAlternative: Look, da: "billedet har ingen alternativ tekst", en: "the picture has no alternative text";
    /// An equation.
    Equation: Look, da: "ligning, skrevet som almindelig tekst", en: "equation, written as plain text";
    /// A nested table.
    Nested: Look, da: "tabel i en tabel, skrevet som linjer", en: "table in a table, written as lines";
    /// Merged cells.
    Merged: Look, da: "flettede celler; teksten er gentaget, hvor de gjaldt", en: "merged cells; the text is repeated where they held";
    /// A table whose columns have no headings.
    NoTableHeader: Look, da: "tabellens kolonner har ingen overskrifter", en: "the table's columns have no headings";
    /// A table that is a frame.
    Frame: Look, da: "tabel brugt som ramme, skrevet som almindelig tekst", en: "table used as a frame, written as plain text";
    /// A heading by its look.
    HeadingByLook: Look, da: "gjort til overskrift, fordi den ligner", en: "made a heading, since it looks like one";
    /// A long paragraph in a style of headings.
    LongHeading: Look, da: "for lang til en overskrift, gjort til tekst", en: "too long for a heading, made text";
    /// A text box.
    TextBox: Look, da: "tekstboks, sat ind efter afsnittet", en: "text box, put after the paragraph";
    /// Text that was inserted with change tracking on.
    Inserted: Look, da: "indsat med sporede ændringer, taget med", en: "inserted with tracked changes, taken";
    /// A link to a place in the text that is no heading.
    LinkNearby: Look, da: "linket fører nu til overskriften over stedet", en: "the link now leads to the heading above the place";
    /// A list by its look.
    ListByLook: Changed, da: "gjort til liste, fordi linjerne ligner", en: "made a list, since the lines look like one";
    /// Letters or Roman numbers of a list.
    ListNumbers: Changed, da: "liste med bogstaver eller romertal fik almindelige tal", en: "list with letters or Roman numbers got plain numbers";
    /// Numbers that Word sets before headings.
    HeadingNumbers: Changed, da: "Words numre på overskrifter er ikke skrevet med", en: "Word's numbers of headings are not written";
    /// Headings whose levels had gaps.
    Levels: Changed, da: "overskriftens niveau er rettet, så der ikke springes over et", en: "the heading's level was corrected, so that none is left out";
    /// Blocks in a cell of a table.
    CellLines: Changed, da: "liste i en celle, skrevet som linjer", en: "list in a cell, written as lines";
    /// Raised or lowered text.
    Raised: Changed, da: "hævet eller sænket skrift", en: "raised or lowered text";
    /// Underlined text.
    Underlined: Changed, da: "understregning er ikke ført over", en: "underlining was not carried over";
    /// Marked or coloured text.
    Marked: Changed, da: "farvet eller overstreget med farve; farven er ikke ført over", en: "coloured or highlighted; the colour was not carried over";
    /// Emphasis that Markdown cannot write there.
    Emphasis: Changed, da: "fed eller kursiv skrift kunne ikke skrives her", en: "bold or italic type could not be written here";
}

/// Remarks as they are gathered.
#[derive(Clone, Debug, Default)]
pub struct Remarks(pub Vec<Remark>);

/// More remarks than this of one file help nobody.
const MOST: usize = 5_000;

impl Remarks {
    /// Adds one.
    pub fn add(&mut self, what: What, paragraph: u32, text: impl Into<String>) {
        if self.0.len() < MOST {
            let text = text::one_line(&text.into());
            self.0.push(Remark { what, paragraph, text });
        }
    }

    /// Adds one, unless the same was said of the paragraph.
    pub fn add_once(&mut self, what: What, paragraph: u32, text: &str) {
        let said = |r: &Remark| r.what == what && r.paragraph == paragraph && r.text == text;
        if !self.0.iter().rev().take(50).any(said) {
            self.add(what, paragraph, text);
        }
    }
}
