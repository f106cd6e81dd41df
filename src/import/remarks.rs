//! What could not be carried from Word as it stood, and where it stands.

use crate::lang::{Lang, Words};

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
    ($($(#[$doc:meta])* $name:ident: $weight:ident, $da:literal, $en:literal;)*) => {
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
    Deleted: Left, "slettet med sporede ændringer", "deleted with tracked changes";
    /// A comment.
    Comment: Left, "kommentar", "comment";
    /// Hidden text.
    Hidden: Left, "skjult tekst", "hidden text";
    /// Word's list of contents.
    Contents: Left, "indholdsfortegnelse; kvm laver den selv", "table of contents; kvm makes it";
    /// Page numbers and the like in the text.
    Litter: Left, "sidetal og lignende", "page numbers and the like";
    /// A page header or footer.
    HeaderFooter: Left, "sidehoved eller sidefod", "page header or footer";
    /// What the overview says that the header has no place for.
    Overview: Left, "i dokumentoverblikket, men ikke i hovedet", "in the overview, but not in the header";
    /// A diagram.
    Chart: Left, "diagram; gem det som billede", "chart; save it as a picture";
    /// A drawing of Word's.
    Drawing: Left, "tegning uden tekst (SmartArt, figur); gem den som billede", "drawing without text (SmartArt, shape); save it as a picture";
    /// Something of another program.
    Object: Left, "indsat objekt fra et andet program", "object from another program";
    /// A picture that lies elsewhere.
    PictureElsewhere: Left, "billede, der ikke ligger i filen", "picture that is not in the file";
    /// A character of a symbol font.
    Symbol: Left, "tegn fra en symbolskrift", "character of a symbol font";
    /// A link to somewhere that cannot be reached.
    Link: Left, "linket er fjernet, teksten er bevaret", "the link was removed, its text is kept";
    /// Another file put into this one.
    OtherFile: Left, "en anden fil, der er indsat i denne", "another file that is put into this one";
    /// A picture in a form that browsers cannot show.
    PictureKind: Look, "billedet kan ikke vises; gem det som PNG", "the picture cannot be shown; save it as PNG";
    /// A picture without alternative text.
    NoAlternative: Look, "billedet har ingen alternativ tekst", "the picture has no alternative text";
    /// An equation.
    Equation: Look, "ligning, skrevet som almindelig tekst", "equation, written as plain text";
    /// A nested table.
    Nested: Look, "tabel i en tabel, skrevet som linjer", "table in a table, written as lines";
    /// Merged cells.
    Merged: Look, "flettede celler; teksten er gentaget, hvor de gjaldt", "merged cells; the text is repeated where they held";
    /// A table whose columns have no headings.
    NoTableHeader: Look, "tabellens kolonner har ingen overskrifter", "the table's columns have no headings";
    /// A table that is a frame.
    Frame: Look, "tabel brugt som ramme, skrevet som almindelig tekst", "table used as a frame, written as plain text";
    /// A heading by its look.
    HeadingByLook: Look, "gjort til overskrift, fordi den ligner", "made a heading, since it looks like one";
    /// A long paragraph in a style of headings.
    LongHeading: Look, "for lang til en overskrift, gjort til tekst", "too long for a heading, made text";
    /// A text box.
    TextBox: Look, "tekstboks, sat ind efter afsnittet", "text box, put after the paragraph";
    /// Text that was inserted with change tracking on.
    Inserted: Look, "indsat med sporede ændringer, taget med", "inserted with tracked changes, taken";
    /// A link to a place in the text that is no heading.
    LinkNearby: Look, "linket fører nu til overskriften over stedet", "the link now leads to the heading above the place";
    /// A list by its look.
    ListByLook: Changed, "gjort til liste, fordi linjerne ligner", "made a list, since the lines look like one";
    /// Letters or Roman numbers of a list.
    ListNumbers: Changed, "liste med bogstaver eller romertal fik almindelige tal", "list with letters or Roman numbers got plain numbers";
    /// Numbers that Word sets before headings.
    HeadingNumbers: Changed, "Words numre på overskrifter er ikke skrevet med", "Word's numbers of headings are not written";
    /// Headings whose levels had gaps.
    Levels: Changed, "overskriftens niveau er rettet, så der ikke springes over et", "the heading's level was corrected, so that none is left out";
    /// Blocks in a cell of a table.
    CellLines: Changed, "liste i en celle, skrevet som linjer", "list in a cell, written as lines";
    /// Raised or lowered text.
    Raised: Changed, "hævet eller sænket skrift", "raised or lowered text";
    /// Underlined text.
    Underlined: Changed, "understregning er ikke ført over", "underlining was not carried over";
    /// Marked or coloured text.
    Marked: Changed, "farvet eller overstreget med farve; farven er ikke ført over", "coloured or highlighted; the colour was not carried over";
    /// Emphasis that Markdown cannot write there.
    Emphasis: Changed, "fed eller kursiv skrift kunne ikke skrives her", "bold or italic type could not be written here";
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
            let text = text.into();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
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
